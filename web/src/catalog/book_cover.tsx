import { memo, useState } from 'react';
import type { BookSummary } from './book';
import {
  COVER_HEIGHT,
  COVER_WIDTH,
  type CoverDesign,
  designCover,
  LINE_SPACING,
  type Motif,
  startsRightToLeft,
  TITLE_TOP,
} from './cover_design';

type Props = { book: Pick<BookSummary, 'id' | 'title' | 'author' | 'genre' | 'image_url'>; eager?: boolean };

const shape = 'block aspect-2/3 w-full rounded-sm shadow-sheet';
const MIDDLE = 104; // of what the spine leaves

/** A book's picture where this library has one, else its typographic cover. The title is always said beside it. */
export const BookCover = memo(function BookCover({ book, eager = false }: Props) {
  const [broken, setBroken] = useState(false);
  // Pictures of other hosts are not loaded: they would tell those what is read here, and the page's policy forbids it.
  const isOurs = book.image_url?.startsWith('/') && !book.image_url.startsWith('//');
  if (book.image_url && isOurs && !broken) {
    return (
      <img
        src={book.image_url}
        alt=""
        width={COVER_WIDTH}
        height={COVER_HEIGHT}
        loading={eager ? 'eager' : 'lazy'}
        className={`${shape} object-cover`}
        onError={() => setBroken(true)}
      />
    );
  }
  return <DrawnCover design={designCover(book.title, book.author, book.genre)} />;
});

function DrawnCover({ design }: { design: CoverDesign }) {
  const { palette, motif, title, author, isRightToLeft } = design;
  const lineHeight = title.size * LINE_SPACING;
  // A book in Hebrew is bound at its right: its cover is the mirror image, but for the letters.
  const mirrored = isRightToLeft ? `translate(${COVER_WIDTH} 0) scale(-1 1)` : undefined;
  const middle = isRightToLeft ? COVER_WIDTH - MIDDLE : MIDDLE;
  return (
    <svg viewBox={`0 0 ${COVER_WIDTH} ${COVER_HEIGHT}`} aria-hidden className={shape} data-motif={motif}>
      <rect width={COVER_WIDTH} height={COVER_HEIGHT} fill={palette.ground} />
      <g transform={mirrored}>
        <Ornament motif={motif} color={palette.ornament} />
        <rect width="9" height={COVER_HEIGHT} fill="#000" opacity="0.16" />
        <rect x="9" width="1.5" height={COVER_HEIGHT} fill="#fff" opacity="0.14" />
      </g>
      <g fill={palette.ink} textAnchor="middle">
        <g
          fontSize={title.size}
          className="font-title font-semibold"
          direction={isRightToLeft ? 'rtl' : 'ltr'}
        >
          {title.lines.map((line, index) => (
            <text key={index} x={middle} y={TITLE_TOP + (index + 0.35) * lineHeight}>
              {line}
            </text>
          ))}
        </g>
        <text x={middle} y="268" fontSize="12.5" direction={startsRightToLeft(author) ? 'rtl' : 'ltr'}>
          {author}
        </text>
      </g>
    </svg>
  );
}

function Ornament({ motif, color }: { motif: Motif; color: string }) {
  return (
    <g fill="none" stroke={color} strokeWidth="1.5">
      {ornaments[motif]}
    </g>
  );
}

const ornaments: Record<Motif, React.ReactNode> = {
  frame: (
    <>
      <rect x="20" y="14" width="168" height="272" />
      <rect x="24.500" y="18.500" width="159" height="263" strokeWidth="0.75" />
      <path d="M84 224h40M104 214l10 10-10 10-10-10z" />
    </>
  ),
  bands: (
    <>
      <path d="M10 18h190M10 24h190" strokeWidth="3" />
      <path d="M10 282h190M10 276h190" strokeWidth="3" />
      <path d="M56 236h96" />
    </>
  ),
  sun: (
    <>
      {[10, 18, 26, 34].map((radius) => (
        <circle key={radius} cx="104" cy="212" r={radius} />
      ))}
      <path d="M20 286h168M20 14h168" />
    </>
  ),
  arch: (
    <>
      <path d="M62 246v-28a42 42 0 0 1 84 0v28z" />
      <path d="M72 246v-28a32 32 0 0 1 64 0v28M82 246v-28a22 22 0 0 1 44 0v28" />
      <path d="M24 16h160" strokeWidth="3" />
    </>
  ),
  waves: (
    <>
      {[196, 208, 220, 232, 244].map((y) => (
        <path key={y} d={`M10 ${y}q12-10 24 0t24 0 24 0 24 0 24 0 24 0 24 0 24 0`} />
      ))}
    </>
  ),
  lattice: (
    <>
      <path d="M44 202l15 15-15 15-15-15zM74 202l15 15-15 15-15-15zM104 202l15 15-15 15-15-15zM134 202l15 15-15 15-15-15zM164 202l15 15-15 15-15-15z" />
      <path d="M24 192h160M24 242h160" />
      <path d="M24 20h160" strokeWidth="3" />
    </>
  ),
};
