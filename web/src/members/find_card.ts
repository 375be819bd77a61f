import { answerOf, api } from '@/api/client';
import { isNotFound } from '@/api/problem';
import type { Card } from './card';

/** Whose card this is, if there is such a card. Never a list, nor a search, nor a name: readers' pages know of none. */
export async function findCard(cardNumber: string): Promise<Card | undefined> {
  const params = { path: { card_number: cardNumber.trim() } };
  try {
    const card = await answerOf(api.GET('/api/v1/cards/{card_number}', { params }));
    return { memberId: card.member_id, cardNumber: card.card_number };
  } catch (reason) {
    if (isNotFound(reason)) return undefined;
    throw reason;
  }
}
