import type { Book } from '@/catalog/book';

/** A book with defaults for all that a test does not care about. */
export function aBook(changes: Partial<Book> = {}): Book {
  return {
    id: '019de8f7-ff01-7ab3-b914-000000000001',
    title: 'The Quiet Map',
    author: 'Ann Author',
    authors: [{ id: '019de8f7-ff01-7ab3-b914-0000000000a1', name: 'Ann Author' }],
    isbn: '9780826315038',
    genre: 'Fiction',
    description: 'A book.',
    language: 'en',
    published_year: 2008,
    image_url: null,
    total_copies: 2,
    withheld_copies: 0,
    available_copies: 1,
    average_rating: 0,
    total_ratings: 0,
    borrow_count: 3,
    version: 1,
    archived_at: null,
    created_at: '2026-11-28T14:53:44.638000Z',
    updated_at: '2026-11-28T14:53:44.638000Z',
    ...changes,
  };
}
