import { useLibrary } from '@/api/get_library';
import { useLanguage } from '@/messages/language';
import { PageHeading } from '@/ui/page_heading';

const parts = ['search', 'borrow', 'card', 'rate'] as const;

export function AboutPage() {
  const { say } = useLanguage();
  const { name } = useLibrary();
  return (
    <div className="mx-auto flex max-w-prose flex-col gap-8">
      <PageHeading title={say('about.title', { name })}>
        <p className="text-lg text-ink-soft">{say('about.intro')}</p>
      </PageHeading>
      {parts.map((part) => (
        <section key={part} className="flex flex-col gap-2">
          <h2 className="text-2xl">{say(`about.${part}`)}</h2>
          <p>{say(`about.${part}_text`)}</p>
        </section>
      ))}
      <p className="border-t border-line pt-6 text-sm text-ink-soft">{say('about.lectern')}</p>
    </div>
  );
}
