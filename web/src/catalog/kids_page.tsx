import { Baby } from 'lucide-react';
import { useLanguage } from '@/messages/language';
import { EmptyState } from '@/ui/empty_state';
import { PageHeading } from '@/ui/page_heading';
import { BookPages, useBookPages } from './book_pages';
import { booksQuery } from './list_books';

const kidsBooks = booksQuery({ genre: ['Children'], sort: '-borrow_count' });

/** Books for children, the most lent first. */
export function KidsPage() {
  const { say } = useLanguage();
  const pages = useBookPages(kidsBooks);
  return (
    <div className="flex flex-col gap-7">
      <PageHeading title={say('kids.title')}>
        <p className="text-lg text-ink-soft">{say('kids.text')}</p>
      </PageHeading>
      <BookPages
        {...pages}
        label={say('kids.title')}
        empty={
          <EmptyState icon={Baby} title={say('kids.empty')}>
            {say('kids.empty_text')}
          </EmptyState>
        }
      />
    </div>
  );
}
