import { Link, useLocation } from '@tanstack/react-router';
import { BookOpen } from 'lucide-react';
import { useLibrary } from '@/api/get_library';
import { SearchBox } from '@/catalog/search_box';
import { CardStatus } from '@/members/card_status';
import { useLanguage } from '@/messages/language';
import { LanguageChoice } from './language_choice';
import { Menu } from './menu';
import { readersPages, staffPages } from './navigation';
import { ThemeButton } from './theme_button';

/** Home and the gallery have a search box of their own, in their middle. */
const pagesWithSearch = ['/', '/books'];

export function Header() {
  const { pathname } = useLocation();
  const hasSearch = !pagesWithSearch.includes(pathname);
  return (
    <header className="no-print">
      <Quotation />
      <div className="border-b border-line bg-sheet">
        <div className="page-width flex flex-wrap items-center gap-x-4 gap-y-3 py-3">
          <Menu />
          <LibraryName />
          <div className="ms-auto flex items-center gap-1 sm:gap-2 lg:order-3">
            <CardStatus />
            <div className="hidden items-center gap-2 lg:flex">
              <LanguageChoice />
              <ThemeButton />
            </div>
          </div>
          {hasSearch && (
            <div className="w-full lg:order-2 lg:mx-auto lg:w-auto lg:max-w-xl lg:flex-1">
              <SearchBox />
            </div>
          )}
        </div>
        <Navigation />
      </div>
    </header>
  );
}

function Quotation() {
  const { say } = useLanguage();
  return (
    <p className="bg-[#17382f] px-4 py-1.5 text-center font-title text-[0.8125rem] text-[#f3ecdc] italic">
      {say('shell.quotation')}{' '}
      <span className="whitespace-nowrap not-italic">— {say('shell.quotation_by')}</span>
    </p>
  );
}

function LibraryName() {
  const { name, logoUrl } = useLibrary();
  return (
    <Link to="/" className="flex min-w-0 items-center gap-2.5 rounded-md py-1">
      {logoUrl ? (
        <img src={logoUrl} alt="" className="size-9 rounded object-contain" />
      ) : (
        <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-accent text-on-accent">
          <BookOpen aria-hidden className="size-5" />
        </span>
      )}
      <span className="truncate font-title text-xl font-semibold">{name}</span>
    </Link>
  );
}

function Navigation() {
  const { say } = useLanguage();
  return (
    <nav aria-label={say('nav.label')} className="page-width hidden lg:block">
      <ul className="-mx-3 flex flex-wrap">
        {[...readersPages, ...staffPages].map(({ to, text }) => (
          <li key={to}>
            <Link
              to={to}
              className="block border-b-2 border-transparent px-3 py-2.5 text-[0.95rem] text-ink-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink"
            >
              {say(text)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
