import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLanguage } from '@/messages/language';
import type { BookSummary } from './book';
import { BookCard, BookCardSkeleton, CARD_TEXT_REM } from './book_card';

type Props = {
  label: string;
  books: BookSummary[];
  /** How many there are in all, where that is known. */
  total?: number | undefined;
  hasMore?: boolean;
  loadMore?: () => void;
};

const GAP = 24;
const ROWS_AHEAD = 2;

/** Five covers a row on a desk, two on a phone. */
export function columnsFor(width: number): number {
  if (width < 440) return 2;
  if (width < 640) return 3;
  if (width < 860) return 4;
  return 5;
}

/** Books in rows, of which only those near the window are in the page; the next ones are asked for ahead of the end. */
export function BookGrid({ label, books, total, hasMore = false, loadMore }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const { width, top } = usePlace(list);
  const columns = columnsFor(width);
  const cardWidth = Math.floor((width - GAP * (columns - 1)) / columns);
  const rows = Math.ceil(books.length / columns);
  const rowHeight = cardWidth * 1.5 + CARD_TEXT_REM * rootFontSize() + GAP;

  const virtualizer = useWindowVirtualizer({
    count: width > 0 ? rows : 0,
    estimateSize: () => rowHeight,
    overscan: ROWS_AHEAD,
    scrollMargin: top,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  const visible = virtualizer.getVirtualItems();
  const lastVisible = visible.at(-1)?.index ?? -1;
  useEffect(() => {
    if (hasMore && lastVisible >= rows - ROWS_AHEAD - 1) loadMore?.();
  }, [hasMore, lastVisible, rows, loadMore]);

  return (
    <ul ref={list} aria-label={label} className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {visible.flatMap((row) =>
        books.slice(row.index * columns, (row.index + 1) * columns).map((book, column) => (
          <li
            key={book.id}
            aria-setsize={total ?? -1}
            aria-posinset={row.index * columns + column + 1}
            className="absolute"
            style={{
              width: cardWidth,
              insetInlineStart: column * (cardWidth + GAP),
              top: row.start - top,
            }}
          >
            <BookCard book={book} eager={row.index < 2} />
          </li>
        )),
      )}
    </ul>
  );
}

export function BookGridSkeleton() {
  const { say } = useLanguage();
  return (
    <div aria-busy="true" className="grid grid-cols-2 gap-6 sm:grid-cols-3 md:grid-cols-4 xl:grid-cols-5">
      <p className="sr-only">{say('shell.loading')}</p>
      {Array.from({ length: 10 }, (_, index) => (
        <BookCardSkeleton key={index} />
      ))}
    </div>
  );
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/** Where an element is in the page and how wide: known before the first paint, and kept as the window changes. */
function usePlace(element: React.RefObject<HTMLElement | null>) {
  const [place, setPlace] = useState({ width: 0, top: 0 });
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = () => {
      const box = target.getBoundingClientRect();
      const next = { width: Math.floor(box.width), top: Math.round(box.top + window.scrollY) };
      setPlace((last) => (last.width === next.width && last.top === next.top ? last : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return place;
}
