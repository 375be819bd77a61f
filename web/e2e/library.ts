import type { components } from '../src/api/schema';

type Borrow = components['schemas']['Borrow'];
type Book = components['schemas']['Book'];

/** Whom and what the tests speak of, in the library that was made for them. */
export type Library = {
  /** Has a book that is overdue, and has rated some. */
  reader: { cardNumber: string; memberId: string; overdueTitle: string };
  /** Has rated nothing. */
  newcomer: { cardNumber: string };
  inBook: { id: string; title: string };
  outBook: { id: string; title: string };
  author: { id: string; name: string };
};

export async function prepareLibrary(api: string): Promise<Library> {
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${api}/api/v1${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  const [loan] = (await send<{ data: Borrow[] }>('GET', '/borrows?status=overdue&limit=1')).data;
  const [outBook] = (await send<{ data: Book[] }>('GET', '/books?sort=available_copies&limit=1')).data;
  const books = (await send<{ data: Book[] }>('GET', '/books?sort=-borrow_count&available=true&limit=6'))
    .data;
  const [inBook] = books;
  if (!loan || !outBook || !inBook) throw new Error('the seeded library is not what it was');
  for (const [index, book] of books.entries()) {
    await send('PUT', `/members/${loan.member_id}/ratings/${book.id}`, { rating: 9.5 - index / 2 });
  }
  await send('PUT', `/members/${loan.member_id}/favorites/${inBook.id}`);
  await send('POST', `/books/${inBook.id}/reviews`, {
    reviewer_name: 'A. Reader',
    rating: 4,
    comment: 'A book for long evenings.',
  });
  const newcomer = await send<{ card_number: string }>('POST', '/members', {
    name: 'Nora Newcomer',
    email: null,
  });
  const author = inBook.authors?.[0];
  if (!author) throw new Error('a book without an author');
  return {
    reader: {
      cardNumber: loan.member.card_number,
      memberId: loan.member_id,
      overdueTitle: loan.book.title,
    },
    newcomer: { cardNumber: newcomer.card_number },
    inBook: { id: inBook.id, title: inBook.title },
    outBook: { id: outBook.id, title: outBook.title },
    author,
  };
}
