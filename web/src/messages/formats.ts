import { useMemo } from 'react';
import { useLanguage } from './language';

/** How instants, days, money and names are written in a language, in the library's zone. */
export type Formats = ReturnType<typeof makeFormats>;

export type Place = { timezone: string; currency: string | null };

const DAY_MS = 86_400_000;

export function makeFormats(language: string, { timezone, currency }: Place) {
  const numbers = new Intl.NumberFormat(language);
  const rating = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const money = new Intl.NumberFormat(
    language,
    currency ? { style: 'currency', currency } : { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  );
  const day = new Intl.DateTimeFormat(language, { timeZone: timezone, dateStyle: 'long' });
  const weekday = new Intl.DateTimeFormat(language, {
    timeZone: timezone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: timezone });
  const languageNames = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' });

  const dayNumber = (instant: Date) => Date.parse(isoDay.format(instant)) / DAY_MS;

  return {
    number: (value: number) => numbers.format(value),
    rating: (value: number) => rating.format(value),
    money: (amount: number) => money.format(amount),
    day: (instant: string) => day.format(new Date(instant)),
    dayOfWeek: (instant: string) => weekday.format(new Date(instant)),
    /** Whole days of the library's calendar until then; negative when it is past. */
    daysUntil: (instant: string, now: Date = new Date()) => dayNumber(new Date(instant)) - dayNumber(now),
    languageName(code: string) {
      try {
        return languageNames.of(code) ?? code;
      } catch {
        return code; // what is no language tag is shown as it is
      }
    },
  };
}

export function useFormatsOf(place: Place): Formats {
  const { code } = useLanguage();
  const { timezone, currency } = place;
  return useMemo(() => makeFormats(code, { timezone, currency }), [code, timezone, currency]);
}
