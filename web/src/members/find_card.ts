import { answerOf, api } from '@/api/client';
import type { Card } from './card';

/** The member with exactly this card, if there is one. Never a list, nor a search: readers' pages name nobody else. */
export async function findCard(cardNumber: string): Promise<Card | undefined> {
  const page = await answerOf(
    api.GET('/api/v1/members', { params: { query: { card_number: cardNumber.trim(), limit: 1 } } }),
  );
  const member = page.data?.[0];
  return member && { memberId: member.id, cardNumber: member.card_number, name: member.name };
}
