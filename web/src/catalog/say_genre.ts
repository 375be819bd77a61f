import type { Language } from '@/messages/language';

/** A genre is the library's own word for it; the usual ones are said in the page's language. */
export function sayGenre(genre: string, { say, has }: Pick<Language, 'say' | 'has'>): string {
  const key = `genre.${genre}`;
  return has(key) ? say(key) : genre;
}
