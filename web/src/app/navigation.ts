import type { LinkProps } from '@tanstack/react-router';
import type { MessageKey } from '@/messages/language';

type Entry = { to: NonNullable<LinkProps['to']>; text: MessageKey };

/** What readers can go to. */
export const readersPages = [
  { to: '/books', text: 'nav.books' },
  { to: '/kids', text: 'nav.kids' },
  { to: '/top', text: 'nav.top' },
  { to: '/weekly', text: 'nav.weekly' },
  { to: '/recommended', text: 'nav.recommended' },
  { to: '/favorites', text: 'nav.favorites' },
  { to: '/loans', text: 'nav.loans' },
  { to: '/about', text: 'nav.about' },
] as const satisfies Entry[];

/** What staff can go to; a page comes in here when it exists. */
export const staffPages: readonly Entry[] = [];
