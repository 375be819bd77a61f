/**
 * Typographic covers for books without a picture, in the manner of old cloth bindings. A design follows from title,
 * author and genre alone, so that a book looks the same everywhere and always. Units: a cover is 200 by 300.
 */
export const COVER_WIDTH = 200;
export const COVER_HEIGHT = 300;

export const motifs = ['frame', 'bands', 'sun', 'arch', 'waves', 'lattice'] as const;
export type Motif = (typeof motifs)[number];

export type Palette = { ground: string; ink: string; ornament: string };

export type CoverDesign = {
  palette: Palette;
  motif: Motif;
  title: TitleBlock;
  author: string;
  isRightToLeft: boolean;
};
export type TitleBlock = { lines: string[]; size: number };

export const palettes: readonly [Palette, ...Palette[]] = [
  { ground: '#24483e', ink: '#f5ecd8', ornament: '#c9a45c' },
  { ground: '#6b2a2a', ink: '#f8ead9', ornament: '#d8a86a' },
  { ground: '#22375a', ink: '#f2ecdb', ornament: '#c7b37a' },
  { ground: '#4a2d4f', ink: '#f6e9e6', ornament: '#cf9fb0' },
  { ground: '#d9a648', ink: '#2a1d0c', ornament: '#7a4a12' },
  { ground: '#46515c', ink: '#f4f1e8', ornament: '#d6c08d' },
  { ground: '#1f5a63', ink: '#f0f4ec', ornament: '#e0b072' },
  { ground: '#9a4628', ink: '#fdf1e4', ornament: '#f0c894' },
  { ground: '#e9dec4', ink: '#3a2c1a', ornament: '#8a2f2a' },
  { ground: '#a3b18f', ink: '#1b2617', ornament: '#3e4f33' },
  { ground: '#1c2030', ink: '#ebe5d5', ornament: '#8fa6c9' },
  { ground: '#dcaaa4', ink: '#33191a', ornament: '#7a363c' },
];

/** Down to where a motif leaves room for a title. */
const motifRoom: Record<Motif, number> = {
  frame: 205,
  bands: COVER_HEIGHT,
  sun: 170,
  arch: 168,
  waves: 186,
  lattice: 184,
};

export const TITLE_TOP = 54;
export const LINE_SPACING = 1.18;
const TEXT_WIDTH = 156;
const MOST_LINES = 5;
const SIZES = [28, 25, 22, 19, 17, 15] as const;

/** FNV-1a over UTF-16 units: small, stable, and good enough to spread books over designs. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

export function designCover(title: string, author: string, genre: string | null | undefined): CoverDesign {
  const seed = hashOf(`${title}\n${author}`);
  // A genre has three of the palettes, so that a shelf of it belongs together and is not all one color.
  const first = hashOf(genre ?? '') % palettes.length;
  const palette = palettes[(first + (seed % 3) * 4) % palettes.length] ?? palettes[0];
  const block = setTitle(title);
  const fitting = motifs.filter((motif) => titleBottom(block) <= motifRoom[motif]);
  const motif = fitting[(seed >>> 8) % fitting.length] ?? 'bands';
  return {
    palette,
    motif,
    title: block,
    author: shortened(author, 26),
    isRightToLeft: startsRightToLeft(title),
  };
}

export function titleBottom({ lines, size }: TitleBlock): number {
  return TITLE_TOP + (lines.length - 0.4) * size * LINE_SPACING;
}

/** Whether the first letter is one of a script that is written from right to left; such books have their spine there. */
export function startsRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(letter);
}

/** The largest size at which a title fits into five lines; one that fits at none is cut. */
export function setTitle(title: string): TitleBlock {
  for (const size of SIZES) {
    const lines = wrapped(title, size);
    if (lines.length <= MOST_LINES && lines.every((line) => widthOf(line, size) <= TEXT_WIDTH))
      return { lines, size };
  }
  const size = SIZES[SIZES.length - 1] ?? 15;
  const lines = wrapped(title, size).slice(0, MOST_LINES);
  return { lines: lines.map((line, index) => fitted(line, size, index === MOST_LINES - 1)), size };
}

function wrapped(text: string, size: number): string[] {
  const lines: string[] = [];
  for (const word of wordsOf(text)) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : line + word;
    if (line !== undefined && widthOf(longer.trimEnd(), size) <= TEXT_WIDTH) lines[lines.length - 1] = longer;
    else lines.push(word.trimStart());
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** Words with the space after them; scripts without spaces break between any two characters. */
function wordsOf(text: string): string[] {
  return (
    text.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+\s*|\s+/gu,
    ) ?? []
  );
}

/** About how wide a line of the title's serif is: SVG does not wrap by itself, and nothing is measured here. */
function widthOf(line: string, size: number): number {
  let ems = 0;
  for (const character of line) {
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(character)) ems += 1;
    else if (/[\p{Lu}mwMW]/u.test(character)) ems += 0.74;
    else if (/[ijltfr.,:;'’!|\s]/.test(character)) ems += 0.32;
    else ems += 0.53;
  }
  return ems * size;
}

function fitted(line: string, size: number, last: boolean): string {
  let text = line;
  while (text.length > 1 && widthOf(`${text}…`, size) > TEXT_WIDTH) text = text.slice(0, -1);
  return last || text !== line ? `${text.trimEnd()}…` : text;
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
