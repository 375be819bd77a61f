import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Star } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { isNotFound } from '@/api/problem';
import type { Book } from '@/catalog/book';
import { BookAction } from '@/catalog/book_actions';
import { BookCover } from '@/catalog/book_cover';
import { BookShelf } from '@/catalog/book_shelf';
import { bookQuery } from '@/catalog/get_book';
import { sayGenre } from '@/catalog/say_genre';
import { Availability } from '@/circulation/availability';
import { useLanguage } from '@/messages/language';
import { RatingField } from '@/reading/rating_field';
import { Reviews } from '@/reading/reviews';
import { similarBooksQuery } from '@/recommendations/list_similar_books';
import { NotFoundPage } from '@/ui/not_found_page';
import { PageHeading } from '@/ui/page_heading';
import { ProblemNotice } from '@/ui/problem_notice';
import { Skeleton } from '@/ui/skeleton';
import { useFormats } from '@/ui/use_formats';
import { useIsNear } from '@/ui/use_is_near';

const route = getRouteApi('/books/$bookId');

/** All that a reader may know of a book. Who has it, and who had it, is the staff's. */
export function BookPage() {
  const { bookId } = route.useParams();
  const { data: book, error, refetch } = useQuery(bookQuery(bookId));
  if (isNotFound(error)) return <NotFoundPage />;
  if (error && !book) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!book) return <BookSkeleton />;
  return (
    <div className="flex flex-col gap-14">
      <div className="grid gap-8 md:grid-cols-[16rem_minmax(0,1fr)] lg:gap-14">
        <div className="relative mx-auto w-52 md:w-full">
          <BookCover book={book} eager />
          <div className="absolute end-3 top-3">
            <BookAction book={book} />
          </div>
        </div>
        <Facts book={book} />
      </div>
      <Reviews key={book.id} bookId={book.id} />
      <SimilarBooks key={`similar ${book.id}`} bookId={book.id} />
    </div>
  );
}

function Facts({ book }: { book: Book }) {
  const { say } = useLanguage();
  const formats = useFormats();
  return (
    <div className="flex flex-col gap-6">
      <PageHeading title={book.title}>
        <p className="text-xl text-ink-soft">
          <bdi>
            <Authors book={book} />
          </bdi>
        </p>
        {book.total_ratings > 0 && (
          <p className="flex flex-wrap items-center gap-2 text-brass">
            <Star aria-hidden className="size-5 fill-current" />
            <span>{say('rating.of_ten', { rating: formats.rating(book.average_rating) })}</span>
            <span className="text-ink-soft">{say('book.ratings', { count: book.total_ratings })}</span>
          </p>
        )}
      </PageHeading>
      <Availability book={book} />
      {book.description && (
        <p className="max-w-prose text-lg whitespace-pre-line" dir="auto">
          {book.description}
        </p>
      )}
      <Details book={book} />
      <RatingField bookId={book.id} />
    </div>
  );
}

function Authors({ book }: { book: Book }) {
  const authors = book.authors ?? [];
  if (authors.length === 0) return book.author;
  return authors.map(({ id, name }, index) => (
    <Fragment key={id}>
      {index > 0 && ', '}
      <Link to="/authors/$authorId" params={{ authorId: id }} className="hover:underline">
        {name}
      </Link>
    </Fragment>
  ));
}

function Details({ book }: { book: Book }) {
  const language = useLanguage();
  const { say } = language;
  const formats = useFormats();
  const year = book.published_year;
  return (
    <dl className="grid max-w-prose grid-cols-[auto_1fr] gap-x-6 gap-y-2 border-y border-line py-5">
      <Detail name={say('book.genre')}>
        {book.genre && (
          <Link to="/books" search={{ genre: [book.genre] }} className="link">
            {sayGenre(book.genre, language)}
          </Link>
        )}
      </Detail>
      <Detail name={say('book.language')}>{book.language && formats.languageName(book.language)}</Detail>
      <Detail name={say('book.year')}>
        {year != null && (year < 0 ? say('book.year_bce', { year: `${-year}` }) : `${year}`)}
      </Detail>
      <Detail name={say('book.isbn')}>{book.isbn && <span dir="ltr">{book.isbn}</span>}</Detail>
      <Detail name={say('book.lent')}>{say('book.lent_times', { count: book.borrow_count })}</Detail>
    </dl>
  );
}

function Detail({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function SimilarBooks({ bookId }: { bookId: string }) {
  const { say } = useLanguage();
  const [place, isNear] = useIsNear<HTMLElement>();
  const { data, isError } = useQuery({ ...similarBooksQuery(bookId), enabled: isNear });
  const books = data && (data.recommendations ?? []);
  if (isError || books?.length === 0) return null; // a supplement that is missing is no trouble of the reader's
  return (
    <section ref={place} aria-labelledby="similar" className="flex flex-col gap-3">
      <h2 id="similar" className="text-2xl">
        {say('book.similar')}
      </h2>
      <BookShelf label={say('book.similar')} books={books} />
    </section>
  );
}

function BookSkeleton() {
  const { say } = useLanguage();
  return (
    <div aria-busy="true" className="grid gap-8 md:grid-cols-[16rem_minmax(0,1fr)] lg:gap-14">
      <p className="sr-only">{say('shell.loading')}</p>
      <Skeleton className="mx-auto aspect-2/3 w-52 md:w-full" />
      <div className="flex flex-col gap-4">
        <Skeleton className="h-10 w-4/5" />
        <Skeleton className="h-6 w-2/5" />
        <Skeleton className="mt-4 h-24 w-full max-w-prose" />
        <Skeleton className="h-40 w-full max-w-prose" />
      </div>
    </div>
  );
}
