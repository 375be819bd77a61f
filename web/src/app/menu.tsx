import { Link } from '@tanstack/react-router';
import { MenuIcon } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useLanguage } from '@/messages/language';
import { LanguageChoice } from './language_choice';
import { readersPages, staffPages } from './navigation';
import { ThemeButton } from './theme_button';

const Drawer = lazy(() => import('@/ui/drawer'));

/** All pages and choices, behind one button where there is no room for them. */
export function Menu() {
  const { say } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <div className="lg:hidden">
      <button
        type="button"
        className="grid size-11 place-items-center rounded-lg hover:bg-shade"
        aria-label={say('nav.menu')}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <MenuIcon aria-hidden className="size-6" />
      </button>
      <Suspense>
        {open && (
          <Drawer open onOpenChange={setOpen} title={say('nav.menu')} side="start">
            <nav aria-label={say('nav.label')}>
              <ul className="flex flex-col">
                {[...readersPages, ...staffPages].map(({ to, text }) => (
                  <li key={to}>
                    <Link
                      to={to}
                      onClick={() => setOpen(false)}
                      className="block rounded-lg px-3 py-3 text-lg hover:bg-shade aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold"
                    >
                      {say(text)}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
            <div className="mt-6 flex items-center justify-between gap-3 border-t border-line pt-5">
              <LanguageChoice />
              <ThemeButton />
            </div>
          </Drawer>
        )}
      </Suspense>
    </div>
  );
}
