import { Languages } from 'lucide-react';
import { type LanguageCode, languages, useLanguage } from '@/messages/language';

/** Each language by its own name, so that whoever is in the wrong one finds theirs. */
const ownName = (code: string) => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;

export function LanguageChoice() {
  const { code, change, say } = useLanguage();
  return (
    <label className="relative flex items-center">
      <span className="sr-only">{say('shell.language')}</span>
      <Languages aria-hidden className="pointer-events-none absolute start-3 size-4 text-ink-soft" />
      <select
        className="h-11 appearance-none rounded-lg bg-transparent ps-9 pe-3 hover:bg-shade"
        value={code}
        onChange={(event) => change(event.target.value as LanguageCode)}
      >
        {languages.map((one) => (
          <option key={one} value={one} lang={one} className="bg-sheet text-ink">
            {ownName(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
