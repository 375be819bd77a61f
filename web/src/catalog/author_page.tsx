import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { BookX } from 'lucide-react';
import { isNotFound } from '@/api/problem';
import { useLanguage } from '@/messages/language';
import { EmptyState } from '@/ui/empty_state';
import { NotFoundPage } from '@/ui/not_found_page';
import { PageHeading } from '@/ui/page_heading';
import { ProblemNotice } from '@/ui/problem_notice';
import { Skeleton } from '@/ui/skeleton';
import { BookPages, useBookPages } from './book_pages';
import { authorQuery, booksOfAuthorQuery } from './get_author';

const route = getRouteApi('/authors/$authorId');

export function AuthorPage() {
  const { say } = useLanguage();
  const { authorId } = route.useParams();
  const { data: author, error, refetch } = useQuery(authorQuery(authorId));
  const pages = useBookPages(booksOfAuthorQuery(authorId));
  if (isNotFound(error)) return <NotFoundPage />;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  return (
    <div className="flex flex-col gap-7">
      {author ? (
        <PageHeading title={author.name}>
          <p className="text-ink-soft">{say('author.books', { count: author.book_count })}</p>
          {author.biography && (
            <p className="max-w-prose whitespace-pre-line" dir="auto">
              {author.biography}
            </p>
          )}
        </PageHeading>
      ) : (
        <Skeleton className="h-10 w-72" />
      )}
      <BookPages
        {...pages}
        label={say('author.books_of', { name: author?.name ?? '' })}
        empty={<EmptyState icon={BookX} title={say('author.no_books')} />}
      />
    </div>
  );
}
