import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '@/app/search_params';
import { bookQueryOf, chosenCount, readBookFilter, toggled } from './book_filter';

const read = (address: string) => readBookFilter(parseSearch(address));

describe('The gallery’s address', () => {
  it.each([
    ['', {}],
    ['?q=harry+potter', { q: 'harry potter' }],
    ['?q=+', {}],
    ['?genre=Drama', { genre: ['Drama'] }],
    ['?genre=Poetry&genre=Drama&genre=Drama', { genre: ['Drama', 'Poetry'] }],
    ['?decade=1990', { decade: 1990 }],
    ['?decade=-750', { decade: -750 }],
    ['?decade=1995', {}],
    ['?decade=soon', {}],
    ['?available=true', { available: true }],
    ['?available=false', {}],
    ['?sort=title', { sort: 'title' }],
    ['?sort=drop', {}],
    ['?nonsense=1', {}],
  ])('%s is understood', (address, filter) => {
    expect(read(address)).toEqual(filter);
  });

  it('comes back as it was written', () => {
    const address = '?q=a%26b+%D7%A1&genre=Drama&genre=Poetry&decade=1990&available=true&sort=-borrow_count';
    expect(stringifySearch(read(address))).toBe(address);
  });

  it('takes at most as many characters of a search as the server does', () => {
    expect(read(`?q=${'x'.repeat(300)}`).q).toHaveLength(200);
  });
});

describe('A filter', () => {
  it('asks for the ten years of a decade', () => {
    expect(bookQueryOf({ decade: 1990 })).toEqual({ published_after: 1990, published_before: 1999 });
    expect(bookQueryOf({ decade: -750 })).toEqual({ published_after: -750, published_before: -741 });
  });

  it('counts facets, and neither words nor order', () => {
    expect(chosenCount({ q: 'x', sort: 'title', genre: ['a', 'b'], decade: 0, available: true })).toBe(4);
  });

  it('has one address for one choice, whatever was chosen first', () => {
    expect(toggled(toggled(undefined, 'b'), 'a')).toEqual(toggled(toggled(undefined, 'a'), 'b'));
    expect(toggled(['a'], 'a')).toBeUndefined();
  });
});
