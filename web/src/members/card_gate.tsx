import type { ReactNode } from 'react';
import { type Card, useCard } from './card';
import { CardForm } from './card_form';

type Props = { why: string; children: (card: Card) => ReactNode };

/** What needs a card: without one it says why, and asks for it. */
export function CardGate({ why, children }: Props) {
  const card = useCard();
  if (card) return children(card);
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-prose text-lg">{why}</p>
      <CardForm />
    </div>
  );
}
