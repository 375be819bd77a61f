import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { IdCard } from 'lucide-react';
import { useLanguage } from '@/messages/language';
import { forgetCard, useCard } from './card';

const SHOWN_DIGITS = 4; // enough to know one's own card, too few for who looks over a shoulder

/** In the header: whose card this is, and the way to take it away. */
export function CardStatus() {
  const { say } = useLanguage();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const card = useCard();
  if (!card) {
    return (
      <Link
        to="/card"
        className="flex h-11 items-center gap-2 rounded-lg px-2.5 whitespace-nowrap hover:bg-shade"
      >
        <IdCard aria-hidden className="size-5" />
        {say('card.mine')}
      </Link>
    );
  }
  const leave = () => {
    forgetCard(queryClient);
    void navigate({ to: '/' });
  };
  return (
    <div className="flex items-center gap-1">
      <Link to="/card" className="flex h-11 items-center gap-2 rounded-lg px-2 hover:bg-shade">
        <IdCard aria-hidden className="size-5 text-accent" />
        <span className="sr-only sm:not-sr-only">{say('card.mine')}</span>
        <span className="text-ink-soft tabular-nums" dir="ltr">
          …{card.cardNumber.slice(-SHOWN_DIGITS)}
        </span>
      </Link>
      <button type="button" className="link h-11 px-1.5 text-sm whitespace-nowrap" onClick={leave}>
        {say('card.not_you')}
      </button>
    </div>
  );
}
