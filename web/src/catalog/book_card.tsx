import { Link } from '@tanstack/react-router';
import { Star } from 'lucide-react';
import { memo } from 'react';
import { useLanguage } from '@/messages/language';
import { Skeleton } from '@/ui/skeleton';
import { useFormats } from '@/ui/use_formats';
import type { BookSummary } from './book';
import { BookAction } from './book_actions';
import { BookCover } from './book_cover';

/** What is below a cover, in rem: fixed, so that rows of cards can be placed before they are drawn. */
export const CARD_TEXT_REM = 6;

type Props = { book: BookSummary; eager?: boolean };

export const BookCard = memo(function BookCard({ book, eager = false }: Props) {
  return (
    <article className="group relative">
      <Link to="/books/$bookId" params={{ bookId: book.id }} className="block rounded-md">
        <div className="transition-transform duration-200 group-hover:-translate-y-1">
          <BookCover book={book} eager={eager} />
        </div>
        <div className="flex h-24 flex-col pt-2.5">
          <p
            className="as-page line-clamp-2 font-title text-base/[1.25] font-semibold group-hover:underline"
            dir="auto"
          >
            {book.title}
          </p>
          <p className="as-page truncate text-sm text-ink-soft" dir="auto">
            {book.author}
          </p>
          <CardFacts book={book} />
        </div>
      </Link>
      <div className="absolute end-2 top-2">
        <BookAction book={book} />
      </div>
    </article>
  );
});

function CardFacts({ book }: { book: BookSummary }) {
  const { say } = useLanguage();
  const formats = useFormats();
  const isIn = book.available_copies > 0;
  return (
    <p className="flex items-center gap-x-3 text-sm whitespace-nowrap">
      <span className={isIn ? 'text-accent' : 'text-ink-soft'}>
        {say(isIn ? 'book.available' : 'book.all_out')}
      </span>
      {book.total_ratings > 0 && (
        <span className="flex items-center gap-1 text-brass">
          <Star aria-hidden className="size-3.5 fill-current" />
          <span className="sr-only">{say('book.rating')}</span>
          {formats.rating(book.average_rating)}
        </span>
      )}
    </p>
  );
}

export function BookCardSkeleton() {
  return (
    <div>
      <Skeleton className="aspect-2/3 w-full" />
      <div className="flex h-24 flex-col gap-2 pt-3">
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="h-3.5 w-3/5" />
      </div>
    </div>
  );
}
