import { Link } from '@tanstack/react-router';
import { useLanguage } from '@/messages/language';
import { PageHeading } from '@/ui/page_heading';
import { CardGate } from './card_gate';

const links = [
  { to: '/loans', text: 'nav.loans' },
  { to: '/favorites', text: 'nav.favorites' },
  { to: '/recommended', text: 'nav.recommended' },
] as const;

export function CardPage() {
  const { say } = useLanguage();
  return (
    <div className="flex flex-col gap-7">
      <PageHeading title={say('card.title')} />
      <CardGate why={say('card.why')}>
        {() => (
          <div className="flex flex-col gap-5">
            <p className="text-lg" role="status">
              {say('card.welcome')}
            </p>
            <ul className="flex flex-wrap gap-3">
              {links.map(({ to, text }) => (
                <li key={to}>
                  <Link to={to} className="button">
                    {say(text)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )}
      </CardGate>
    </div>
  );
}
