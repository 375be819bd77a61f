import { describe, expect, it } from 'vitest';
import {
  designCover,
  palettes,
  setTitle,
  startsRightToLeft,
  titleBottom,
  COVER_HEIGHT,
} from './cover_design';

describe('A cover', () => {
  it('is the same for the same book, always', () => {
    const design = designCover('Middlemarch', 'George Eliot', 'Classics');
    expect(designCover('Middlemarch', 'George Eliot', 'Classics')).toEqual(design);
    // As it was when readers first saw it: another design would be another cover on their shelf.
    expect([design.motif, palettes.indexOf(design.palette)]).toMatchInlineSnapshot(`
      [
        "sun",
        8,
      ]
    `);
  });

  it('differs between books', () => {
    const titles = Array.from({ length: 60 }, (_, index) => `Book ${index}`);
    const looks = new Set(
      titles.map((title) => JSON.stringify(designCover(title, 'Ann', 'Drama')).replace(title, '')),
    );
    expect(looks.size).toBeGreaterThan(10);
  });

  it('of one genre has one of three palettes', () => {
    const titles = Array.from({ length: 60 }, (_, index) => `Book ${index}`);
    expect(new Set(titles.map((title) => designCover(title, 'Ann', 'Drama').palette)).size).toBe(3);
  });

  it('sets a short title large and a long one small', () => {
    expect(setTitle('Emma').size).toBeGreaterThan(
      setTitle('The Life and Opinions of Tristram Shandy, Gentleman').size,
    );
  });

  it('keeps every title in five lines, above the author', () => {
    for (const title of [
      'A'.repeat(255),
      'word '.repeat(51),
      '吾輩は猫である'.repeat(30),
      'Donaudampfschifffahrt und mehr',
    ]) {
      const block = setTitle(title);
      expect(block.lines.length).toBeLessThanOrEqual(5);
      expect(titleBottom(block)).toBeLessThan(COVER_HEIGHT - 45);
    }
  });

  it('says with an ellipsis that a title goes on', () => {
    expect(setTitle('word '.repeat(51)).lines.at(-1)).toMatch(/…$/);
  });

  it('breaks between characters where a script has no spaces', () => {
    expect(setTitle('源氏物語全訳注釈集成').lines.length).toBeGreaterThan(1);
  });

  it('is bound at the right where the title is read from the right', () => {
    expect(startsRightToLeft('„הסוד” of a title')).toBe(true);
    expect(startsRightToLeft('Naguib Mahfouz: القاهرة')).toBe(false);
  });
});
