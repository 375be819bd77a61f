import { describe, expect, it } from 'vitest';
import { makeFormats } from './formats';

const paris = { timezone: 'Europe/Paris', currency: 'EUR' };

describe('Formats', () => {
  it('name the day that it is in the library', () => {
    expect(makeFormats('en', paris).day('2026-11-30T23:30:00Z')).toBe('December 1, 2026');
    expect(makeFormats('en', { ...paris, timezone: 'UTC' }).day('2026-11-30T23:30:00Z')).toBe(
      'November 30, 2026',
    );
  });

  it('count days by the library’s calendar, over a change of clocks too', () => {
    const { daysUntil } = makeFormats('en', paris);
    expect(daysUntil('2026-11-30T22:59:59Z', new Date('2026-11-30T23:30:00Z'))).toBe(-1);
    expect(daysUntil('2026-10-26T00:00:00Z', new Date('2026-10-24T00:00:00Z'))).toBe(2);
  });

  it('write money in the library’s currency, and as a plain amount where it has none', () => {
    expect(makeFormats('en', paris).money(3)).toBe('€3.00');
    expect(makeFormats('en', { ...paris, currency: null }).money(3)).toBe('3.00');
  });

  it('name languages in the page’s language, and show what is none', () => {
    expect(makeFormats('he', paris).languageName('fr')).toBe('צרפתית');
    expect(makeFormats('en', paris).languageName('not a tag!')).toBe('not a tag!');
  });
});
