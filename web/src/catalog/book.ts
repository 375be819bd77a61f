import type { Schemas } from '@/api/client';

export type Book = Schemas['Book'];
export type Author = Schemas['Author'];

/** What a card and a cover need of a book; recommendations have it too. */
export type BookSummary = Pick<
  Book,
  'id' | 'title' | 'author' | 'genre' | 'image_url' | 'available_copies' | 'average_rating' | 'total_ratings'
>;
