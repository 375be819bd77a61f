import { getRouteApi } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useEffect } from 'react';
import { useLanguage } from '@/messages/language';
import { announce } from '@/ui/announcer';
import { EmptyState } from '@/ui/empty_state';
import { PageHeading } from '@/ui/page_heading';
import { type BookFilter, bookSorts } from './book_filter';
import { BookPages, useBookPages } from './book_pages';
import { ClearChoices } from './clear_choices';
import { FacetPanel } from './facet_panel';
import { FacetDrawer } from './facet_drawer';
import { GallerySearch } from './gallery_search';
import { booksQuery } from './list_books';

const route = getRouteApi('/books');

/** All books: words, facets and order are in the address, so that a view can be kept, sent and gone back to. */
export function GalleryPage() {
  const { say } = useLanguage();
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const change = (changes: Changes, replace = false) =>
    void navigate({ search: (last) => withChanges(last, changes), replace, resetScroll: true });
  const pages = useBookPages(booksQuery(filter));
  return (
    <div className="flex flex-col gap-6">
      <PageHeading title={say('gallery.title')} />
      <GallerySearch q={filter.q} change={(q) => change({ q, sort: undefined }, true)} />
      <div className="gap-10 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
        <aside aria-label={say('facets.title')} className="hidden lg:block">
          <FacetPanel filter={filter} change={change} />
        </aside>
        <section aria-label={say('gallery.results')} className="flex min-w-0 flex-col gap-5">
          <div className="flex flex-wrap items-center gap-3">
            <Count pages={pages} />
            <div className="ms-auto flex items-center gap-2">
              <FacetDrawer filter={filter} change={change} />
              <SortChoice filter={filter} change={change} />
            </div>
          </div>
          <BookPages
            {...pages}
            label={say('gallery.results')}
            empty={<NoHits filter={filter} change={change} />}
          />
        </section>
      </div>
    </div>
  );
}

/** What changes; what is named as undefined is taken out. */
export type Changes = { [Key in keyof BookFilter]?: BookFilter[Key] | undefined };
export type ChangeFilter = (changes: Changes) => void;

function withChanges(filter: BookFilter, changes: Changes): BookFilter {
  const all = Object.entries({ ...filter, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(all) as BookFilter;
}

type PartProps = { filter: BookFilter; change: ChangeFilter };

function Count({ pages }: { pages: ReturnType<typeof useBookPages> }) {
  const { say } = useLanguage();
  const { meta, result } = pages;
  const exact = meta?.total_is === 'exact';
  const text = meta && say(exact ? 'gallery.count' : 'gallery.count_at_least', { count: meta.total });
  const settled = result.isFetching ? undefined : text;
  useEffect(() => {
    if (settled) announce(settled);
  }, [settled]);
  return <p className="min-h-6 text-ink-soft">{text}</p>;
}

function SortChoice({ filter, change }: PartProps) {
  const { say } = useLanguage();
  return (
    <label className="flex items-center gap-2">
      <span className="sr-only sm:not-sr-only sm:text-sm sm:text-ink-soft">{say('sort.label')}</span>
      <select
        className="control"
        value={filter.sort ?? ''}
        onChange={(event) => change({ sort: bookSorts.find((sort) => sort === event.target.value) })}
      >
        <option value="">{say(filter.q ? 'sort.relevance' : 'sort.newest')}</option>
        {bookSorts
          .filter((sort) => sort !== '-created_at' || filter.q)
          .map((sort) => (
            <option key={sort} value={sort}>
              {say(`sort.${sort}`)}
            </option>
          ))}
      </select>
    </label>
  );
}

function NoHits({ filter, change }: PartProps) {
  const { say } = useLanguage();
  return (
    <EmptyState icon={SearchX} title={say('gallery.no_hits')}>
      <p>{filter.q ? say('gallery.no_hits_for', { q: filter.q }) : say('gallery.no_hits_filters')}</p>
      <ClearChoices filter={filter} change={change} />
    </EmptyState>
  );
}
