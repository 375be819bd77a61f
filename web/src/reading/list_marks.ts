import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '@/api/client';
import { MINE } from '@/members/card';

export type BookMarks = Schemas['BookMarks'];

const MOST_BOOKS = 100;

/** What a member has marked on one book. A page full of books asks for all of theirs in one request. */
export function marksQuery(memberId: string, bookId: string) {
  return queryOptions({
    queryKey: [MINE, memberId, 'marks', bookId],
    queryFn: () => marksTogether(memberId, bookId),
    staleTime: 60_000,
  });
}

type Waiting = { bookId: string; take: (marks: BookMarks) => void; fail: (reason: unknown) => void };
const waiting = new Map<string, Waiting[]>();

function marksTogether(memberId: string, bookId: string): Promise<BookMarks> {
  return new Promise((take, fail) => {
    const others = waiting.get(memberId);
    if (others) {
      others.push({ bookId, take, fail });
      return;
    }
    waiting.set(memberId, [{ bookId, take, fail }]);
    // All cards that come into view together ask in the same task; the next one asks the server for them.
    setTimeout(() => {
      const all = waiting.get(memberId) ?? [];
      waiting.delete(memberId);
      for (let first = 0; first < all.length; first += MOST_BOOKS) {
        void askFor(memberId, all.slice(first, first + MOST_BOOKS));
      }
    });
  });
}

async function askFor(memberId: string, those: Waiting[]) {
  try {
    const query = { book_id: [...new Set(those.map(({ bookId }) => bookId))] };
    const answer = await answerOf(
      api.GET('/api/v1/members/{id}/reading', { params: { path: { id: memberId }, query } }),
    );
    const found = new Map(answer.data?.map((marks) => [marks.book_id, marks]));
    for (const { bookId, take } of those) {
      take(found.get(bookId) ?? { book_id: bookId, rating: null, favorite: false, in_cart: false });
    }
  } catch (reason) {
    for (const { fail } of those) fail(reason);
  }
}
