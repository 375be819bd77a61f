import { useQuery } from '@tanstack/react-query';
import { Heart } from 'lucide-react';
import { sayProblem } from '@/api/say_problem';
import type { BookSummary } from '@/catalog/book';
import { type Card, useCard } from '@/members/card';
import { useLanguage } from '@/messages/language';
import { announce } from '@/ui/announcer';
import { useChangeFavorite } from './change_favorite';
import { marksQuery } from './list_marks';

/** A heart on a book, for readers whose card is here. */
export function FavoriteButton({ book }: { book: BookSummary }) {
  const card = useCard();
  return card && <Heartbeat card={card} book={book} />;
}

function Heartbeat({ card, book }: { card: Card; book: BookSummary }) {
  const language = useLanguage();
  const { say } = language;
  const { data: marks } = useQuery(marksQuery(card.memberId, book.id));
  const change = useChangeFavorite(card.memberId, book.id);
  const favorite = marks?.favorite ?? false;
  const toggle = () =>
    change.mutate(!favorite, {
      onSuccess: () =>
        announce(say(favorite ? 'favorites.removed' : 'favorites.added', { title: book.title })),
      onError: (error) => announce(sayProblem(error, language)),
    });
  return (
    <button
      type="button"
      aria-pressed={favorite}
      aria-label={say('favorites.toggle', { title: book.title })}
      disabled={!marks}
      className="grid size-10 place-items-center rounded-full bg-sheet/90 text-alert shadow-sheet hover:bg-sheet"
      onClick={toggle}
    >
      <Heart aria-hidden className={`size-5 ${favorite ? 'fill-current' : ''}`} />
    </button>
  );
}
