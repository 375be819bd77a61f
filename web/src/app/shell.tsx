import { Outlet } from '@tanstack/react-router';
import type { BookSummary } from '@/catalog/book';
import { BookActionsProvider } from '@/catalog/book_actions';
import { useIdleCard } from '@/members/card';
import { useLanguage } from '@/messages/language';
import { FavoriteButton } from '@/reading/favorite_button';
import { Announcer } from '@/ui/announcer';
import { Footer } from './footer';
import { Header } from './header';
import { OfflineNotice } from './offline_notice';
import { useFocusOnPageChange } from './use_focus_on_page_change';

const favoriteButton = (book: BookSummary) => <FavoriteButton book={book} />;

/** What is around every page. */
export function Shell() {
  const { say } = useLanguage();
  useFocusOnPageChange();
  useIdleCard();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="button button-primary fixed start-4 top-2 z-50 -translate-y-24 focus:translate-y-0"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        {say('shell.skip')}
      </a>
      <Header />
      <OfflineNotice />
      <main id="main" tabIndex={-1} className="page-width flex-1 py-8 sm:py-10">
        <BookActionsProvider value={favoriteButton}>
          <Outlet />
        </BookActionsProvider>
      </main>
      <Footer />
      <Announcer />
    </div>
  );
}
