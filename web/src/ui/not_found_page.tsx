import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { useLanguage } from '@/messages/language';
import { EmptyState } from './empty_state';
import { PageHeading } from './page_heading';

/** What is there where there is nothing. */
export function NotFoundPage() {
  const { say } = useLanguage();
  return (
    <>
      <PageHeading title={say('not_found.title')} hidden />
      <EmptyState icon={Compass} title={say('not_found.title')}>
        <p>{say('not_found.text')}</p>
        <Link to="/books" className="button button-primary">
          {say('not_found.to_books')}
        </Link>
      </EmptyState>
    </>
  );
}
