import { Link } from '@tanstack/react-router';
import { Star } from 'lucide-react';
import { BookAction } from '@/catalog/book_actions';
import { BookCover } from '@/catalog/book_cover';
import { useLanguage } from '@/messages/language';
import { Skeleton } from '@/ui/skeleton';
import { useFormats } from '@/ui/use_formats';
import type { RecommendedBook } from './list_weekly';
import { reasonOf } from './say_reason';

type Props = { label: string; books: RecommendedBook[]; numbered?: boolean; withReasons?: boolean };

/** Books in the order that was found for them, each with what speaks for it. */
export function RecommendedList({ label, books, numbered = false, withReasons = false }: Props) {
  return (
    <ol aria-label={label} className="grid gap-5 lg:grid-cols-2">
      {books.map((book, index) => (
        <li
          key={book.id}
          className="relative flex gap-5 rounded-2xl border border-line bg-sheet p-4 shadow-sheet sm:p-5"
        >
          {numbered && (
            <span
              aria-hidden
              className="absolute -start-2 -top-2 grid size-9 place-items-center rounded-full bg-accent font-title text-lg text-on-accent"
            >
              {index + 1}
            </span>
          )}
          <div className="w-24 shrink-0 sm:w-28">
            <BookCover book={book} eager={index < 4} />
          </div>
          <Facts book={book} withReason={withReasons} />
          <div className="absolute end-3 top-3">
            <BookAction book={book} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Facts({ book, withReason }: { book: RecommendedBook; withReason: boolean }) {
  const { say } = useLanguage();
  const formats = useFormats();
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <h2 className="pe-9 text-xl">
        <Link to="/books/$bookId" params={{ bookId: book.id }} className="hover:underline">
          <bdi>{book.title}</bdi>
        </Link>
      </h2>
      <p className="text-ink-soft">
        <bdi>{book.author}</bdi>
      </p>
      {withReason && <p className="text-sm font-medium text-accent">{reasonOf(book.reason, say)}</p>}
      {book.description && (
        <p className="line-clamp-3 text-[0.95rem]" dir="auto">
          {book.description}
        </p>
      )}
      <p className="mt-auto flex flex-wrap items-center gap-x-3 pt-1 text-sm text-ink-soft">
        {book.total_ratings > 0 && (
          <span className="flex items-center gap-1 text-brass">
            <Star aria-hidden className="size-4 fill-current" />
            <span className="sr-only">{say('book.rating')}</span>
            {formats.rating(book.average_rating)}
          </span>
        )}
        {book.total_ratings > 0 && say('book.ratings', { count: book.total_ratings })}
        <span>{say(book.available_copies > 0 ? 'book.available' : 'book.all_out')}</span>
      </p>
    </div>
  );
}

export function RecommendedListSkeleton() {
  const { say } = useLanguage();
  return (
    <div aria-busy="true" className="grid gap-5 lg:grid-cols-2">
      <p className="sr-only">{say('shell.loading')}</p>
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} className="h-48 w-full" />
      ))}
    </div>
  );
}
