import { Moon, Sun, SunMoon } from 'lucide-react';
import { useLanguage } from '@/messages/language';
import { chooseTheme, themes, useTheme } from './theme';

const icons = { system: SunMoon, light: Sun, dark: Moon };

/** Goes from the system's theme to light, to dark, and back. */
export function ThemeButton() {
  const { say } = useLanguage();
  const theme = useTheme();
  const Icon = icons[theme];
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const text = say('shell.theme', { theme: say(`theme.${theme}`) });
  return (
    <button
      type="button"
      className="grid size-11 place-items-center rounded-lg hover:bg-shade"
      aria-label={text}
      title={text}
      onClick={() => chooseTheme(next)}
    >
      <Icon aria-hidden className="size-5" />
    </button>
  );
}
