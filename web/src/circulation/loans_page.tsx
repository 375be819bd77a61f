import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BookMarked } from 'lucide-react';
import { BookCover } from '@/catalog/book_cover';
import type { Card } from '@/members/card';
import { CardGate } from '@/members/card_gate';
import { useLanguage } from '@/messages/language';
import { EmptyState } from '@/ui/empty_state';
import { PageHeading } from '@/ui/page_heading';
import { ProblemNotice } from '@/ui/problem_notice';
import { Skeleton } from '@/ui/skeleton';
import { useFormats } from '@/ui/use_formats';
import { DueDate } from './due_date';
import { type Borrow, borrowsOfMemberQuery } from './list_borrows_of_member';

export function LoansPage() {
  const { say } = useLanguage();
  return (
    <div className="flex flex-col gap-7">
      <PageHeading title={say('loans.title')} />
      <CardGate why={say('loans.why')}>
        {(card) => (
          <>
            <ActiveLoans card={card} />
            <EarlierLoans card={card} />
          </>
        )}
      </CardGate>
    </div>
  );
}

function ActiveLoans({ card }: { card: Card }) {
  const { say } = useLanguage();
  const formats = useFormats();
  const { data, error, refetch } = useInfiniteQuery(borrowsOfMemberQuery(card.memberId, 'active'));
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <LoansSkeleton />;
  const loans = data.pages.flatMap((page) => page.data ?? []);
  if (loans.length === 0) {
    return (
      <EmptyState icon={BookMarked} title={say('loans.none')}>
        <p>{say('loans.none_text')}</p>
        <Link to="/books" className="button button-primary">
          {say('not_found.to_books')}
        </Link>
      </EmptyState>
    );
  }
  const fines = loans.reduce((sum, { fine }) => sum + fine, 0);
  return (
    <section aria-label={say('loans.active')} className="flex flex-col gap-4">
      <p className="text-lg text-ink-soft">
        {say('loans.count', { count: loans.length })}
        {fines > 0 && (
          <span className="font-semibold text-alert">
            {' '}
            · {say('loans.fines', { amount: formats.money(fines) })}
          </span>
        )}
      </p>
      <ul className="grid gap-4 lg:grid-cols-2">
        {loans.map((loan) => (
          <ActiveLoan key={loan.id} loan={loan} />
        ))}
      </ul>
    </section>
  );
}

function ActiveLoan({ loan }: { loan: Borrow }) {
  const { say } = useLanguage();
  const formats = useFormats();
  const { book } = loan;
  return (
    <li className="flex gap-4 rounded-2xl border border-line bg-sheet p-4 shadow-sheet">
      <div className="w-20 shrink-0 sm:w-24">
        <BookCover book={book} />
      </div>
      <div className="flex min-w-0 flex-col gap-1">
        <h2 className="text-xl">
          <Link to="/books/$bookId" params={{ bookId: book.id }} className="hover:underline">
            <bdi>{book.title}</bdi>
          </Link>
        </h2>
        <p className="text-ink-soft">
          <bdi>{book.author}</bdi>
        </p>
        <div className="mt-auto pt-2">
          <DueDate dueDate={loan.due_date} />
          {loan.fine > 0 && (
            <p className="text-alert">{say('loans.fine', { amount: formats.money(loan.fine) })}</p>
          )}
        </div>
      </div>
    </li>
  );
}

function EarlierLoans({ card }: { card: Card }) {
  const { say } = useLanguage();
  const formats = useFormats();
  const query = useInfiniteQuery(borrowsOfMemberQuery(card.memberId, 'returned'));
  const loans = query.data?.pages.flatMap((page) => page.data ?? []) ?? [];
  if (loans.length === 0) return null; // the loans that are out have said what there is to say
  return (
    <section aria-labelledby="earlier" className="mt-4 flex flex-col gap-3">
      <h2 id="earlier" className="text-2xl">
        {say('loans.earlier')}
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {loans.map(({ id, book, returned_at: returnedAt }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 py-3">
            <Link to="/books/$bookId" params={{ bookId: book.id }} className="min-w-0 hover:underline">
              <bdi className="font-title text-lg">{book.title}</bdi>
              <span className="text-ink-soft">
                {' · '}
                <bdi>{book.author}</bdi>
              </span>
            </Link>
            {returnedAt && (
              <span className="text-sm text-ink-soft">
                {say('loans.returned', { day: formats.day(returnedAt) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <button
          type="button"
          className="button self-start"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {say('shell.more')}
        </button>
      )}
    </section>
  );
}

function LoansSkeleton() {
  const { say } = useLanguage();
  return (
    <div aria-busy="true" className="grid gap-4 lg:grid-cols-2">
      <p className="sr-only">{say('shell.loading')}</p>
      {Array.from({ length: 4 }, (_, index) => (
        <Skeleton key={index} className="h-40 w-full" />
      ))}
    </div>
  );
}
