import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLibrary } from '@/api/get_library';
import { BookShelf } from '@/catalog/book_shelf';
import { facetsQuery } from '@/catalog/count_facets';
import { shelfQuery } from '@/catalog/list_books';
import { sayGenre } from '@/catalog/say_genre';
import { SearchBox } from '@/catalog/search_box';
import { useLanguage } from '@/messages/language';
import { PageHeading } from '@/ui/page_heading';
import { ProblemNotice } from '@/ui/problem_notice';
import { useFormats } from '@/ui/use_formats';
import { useIsNear } from '@/ui/use_is_near';
import { EmptyLibrary } from './empty_library';

const SHELF_SIZE = 14;
const GENRE_SHELVES = 5;

export function HomePage() {
  const language = useLanguage();
  const { say } = language;
  const { name } = useLibrary();
  const { data: facets, error, refetch } = useQuery(facetsQuery({}));
  if (facets?.total === 0) return <EmptyLibrary />;
  return (
    <div className="flex flex-col gap-12">
      <section className="-mt-2 flex flex-col items-center gap-6 py-6 text-center sm:py-12">
        <PageHeading title={name}>
          <p className="min-h-7 text-lg text-ink-soft">
            {facets && <HoldingsLine total={facets.total} available={facets.available} />}
          </p>
        </PageHeading>
        <div className="w-full max-w-2xl">
          <SearchBox large />
        </div>
        <nav aria-label={say('home.genres')} className="flex min-h-11 flex-wrap justify-center gap-2">
          {facets?.genres?.slice(0, 8).map(({ value }) => (
            <Link
              key={value}
              to="/books"
              search={{ genre: [value] }}
              className="rounded-full border border-line bg-sheet px-4 py-2 text-[0.95rem] hover:border-line-strong hover:bg-shade"
            >
              {sayGenre(value, language)}
            </Link>
          ))}
        </nav>
      </section>
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      <NewArrivals />
      {facets?.genres?.slice(0, GENRE_SHELVES).map(({ value }) => (
        <GenreShelf key={value} genre={value} />
      ))}
    </div>
  );
}

function HoldingsLine({ total, available }: { total: number; available: number }) {
  const { say } = useLanguage();
  const formats = useFormats();
  return <>{say('home.holdings', { count: total, available: formats.number(available) })}</>;
}

function NewArrivals() {
  const { say } = useLanguage();
  const { data, error, refetch } = useQuery(shelfQuery({ limit: SHELF_SIZE, sort: ['-created_at'] }));
  return (
    <section aria-labelledby="new-arrivals" className="flex flex-col gap-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="new-arrivals" className="text-2xl">
          {say('home.new')}
        </h2>
        <Link to="/books" className="link">
          {say('home.all_books')}
        </Link>
      </div>
      {error ? (
        <ProblemNotice error={error} retry={() => void refetch()} />
      ) : (
        <BookShelf label={say('home.new')} books={data?.data ?? (data && [])} />
      )}
    </section>
  );
}

/** Asks for its books when it comes near the window: nobody waits for shelves that they do not see. */
function GenreShelf({ genre }: { genre: string }) {
  const language = useLanguage();
  const { say } = language;
  const name = sayGenre(genre, language);
  const [place, isNear] = useIsNear<HTMLElement>();
  const query = shelfQuery({ genre: [genre], limit: SHELF_SIZE, sort: ['-borrow_count'] });
  const { data, isError } = useQuery({ ...query, enabled: isNear });
  if (isError) return null; // the other shelves say what is wrong
  return (
    <section ref={place} aria-label={name} className="flex flex-col gap-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-2xl">
          <bdi>{name}</bdi>
        </h2>
        <Link
          to="/books"
          search={{ genre: [genre] }}
          className="link"
          aria-label={say('home.all_of', { genre: name })}
        >
          {say('home.all')}
        </Link>
      </div>
      <BookShelf label={name} books={data?.data ?? (data && [])} />
    </section>
  );
}
