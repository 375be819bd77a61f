import { useInfiniteQuery, type UseInfiniteQueryResult, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useMemo, type ReactNode } from 'react';
import type { Schemas } from '@/api/client';
import { ProblemNotice } from '@/ui/problem_notice';
import { BookGrid, BookGridSkeleton } from './book_grid';
import type { booksOfAuthorQuery } from './get_author';
import type { booksQuery } from './list_books';

type Result = UseInfiniteQueryResult<InfiniteData<Schemas['BookPage']>>;

/** The books of a list that comes in pages, with its total. */
export function useBookPages(query: ReturnType<typeof booksQuery | typeof booksOfAuthorQuery>) {
  // Lists differ in their keys alone, which nothing here looks at.
  const result: Result = useInfiniteQuery(query as ReturnType<typeof booksQuery>);
  const books = useMemo(() => result.data?.pages.flatMap((page) => page.data ?? []) ?? [], [result.data]);
  return { result, books, meta: result.data?.pages[0]?.meta };
}

type Props = ReturnType<typeof useBookPages> & { label: string; empty: ReactNode };

export function BookPages({ result, books, meta, label, empty }: Props) {
  const { fetchNextPage, isFetchingNextPage, hasNextPage, isPending, isError, error, refetch } = result;
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);

  if (isPending) return <BookGridSkeleton />;
  if (isError && books.length === 0) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (books.length === 0) return empty;
  return (
    <>
      <BookGrid
        label={label}
        books={books}
        total={meta?.total_is === 'exact' ? meta.total : undefined}
        hasMore={hasNextPage && !isError}
        loadMore={loadMore}
      />
      {isError && <ProblemNotice error={error} retry={() => void fetchNextPage()} />}
    </>
  );
}
