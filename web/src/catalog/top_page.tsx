import { Star } from 'lucide-react';
import { useLanguage } from '@/messages/language';
import { EmptyState } from '@/ui/empty_state';
import { PageHeading } from '@/ui/page_heading';
import { BookPages, useBookPages } from './book_pages';
import { booksQuery } from './list_books';

const topBooks = booksQuery({ sort: '-average_rating' }, { min_rating: 9 });

/** What readers rate nine or more of ten. */
export function TopPage() {
  const { say } = useLanguage();
  const pages = useBookPages(topBooks);
  return (
    <div className="flex flex-col gap-7">
      <PageHeading title={say('top.title')}>
        <p className="text-lg text-ink-soft">{say('top.text')}</p>
      </PageHeading>
      <BookPages
        {...pages}
        label={say('top.title')}
        empty={
          <EmptyState icon={Star} title={say('top.empty')}>
            {say('top.empty_text')}
          </EmptyState>
        }
      />
    </div>
  );
}
