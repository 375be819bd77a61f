import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useLanguage } from '@/messages/language';
import { announce } from '@/ui/announcer';

/**
 * Whose card lies on the reading machine. It is kept for this tab alone, and forgotten when nobody has touched the page
 * for ten minutes, for many people may use one machine. What is asked of the server for a member has a key under `mine`.
 */
export type Card = { memberId: string; cardNumber: string };

export const MINE = 'mine';
export const IDLE_MINUTES = 10;

type Kept = { card: Card; touchedAt: number };

const STORAGE_KEY = 'card';
const IDLE_MS = IDLE_MINUTES * 60_000;
const LOOK_EVERY_MS = 15_000;
const listeners = new Set<() => void>();
let kept: Kept | undefined = read();

function read(): Kept | undefined {
  try {
    const text = sessionStorage.getItem(STORAGE_KEY);
    const stored = text ? (JSON.parse(text) as Kept) : undefined;
    return stored && Date.now() - stored.touchedAt < IDLE_MS ? stored : undefined;
  } catch {
    return undefined;
  }
}

function keep(next: Kept | undefined) {
  const changed = next?.card !== kept?.card;
  kept = next;
  try {
    if (next) sessionStorage.setItem(STORAGE_KEY, JSON.stringify(next));
    else sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // Without storage the card lasts until the page is loaded anew.
  }
  if (changed) for (const listener of listeners) listener();
}

export function showCard(card: Card) {
  keep({ card, touchedAt: Date.now() });
}

export function forgetCard(queryClient: QueryClient) {
  keep(undefined);
  queryClient.removeQueries({ queryKey: [MINE] });
}

export function useCard(): Card | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => kept?.card,
  );
}

/** Forgets the card of whoever went away. Used once, by the shell. */
export function useIdleCard() {
  const queryClient = useQueryClient();
  const { say } = useLanguage();
  const card = useCard();
  useEffect(() => {
    if (!card) return;
    const touch = () => {
      if (kept && Date.now() - kept.touchedAt < IDLE_MS) keep({ card: kept.card, touchedAt: Date.now() });
    };
    const look = () => {
      if (!kept || Date.now() - kept.touchedAt < IDLE_MS) return;
      forgetCard(queryClient);
      announce(say('card.forgotten'));
    };
    const events = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
    for (const event of events) window.addEventListener(event, touch, { passive: true });
    document.addEventListener('visibilitychange', look);
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      for (const event of events) window.removeEventListener(event, touch);
      document.removeEventListener('visibilitychange', look);
      clearInterval(timer);
    };
  }, [card, queryClient, say]);
}
