import { BookPlus, FileUp, Telescope } from 'lucide-react';
import { useLanguage } from '@/messages/language';
import { PageHeading } from '@/ui/page_heading';

const doors = [
  { key: 'file', icon: FileUp, command: 'lectern import books books.csv' },
  { key: 'book', icon: BookPlus, command: 'POST /api/v1/books' },
  { key: 'sample', icon: Telescope, command: 'lectern serve --starter' },
] as const;

/** A library without a book: the three ways to begin. */
export function EmptyLibrary() {
  const { say } = useLanguage();
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-8 py-6 text-center">
      <PageHeading title={say('empty.title')}>
        <p className="text-lg text-ink-soft">{say('empty.text')}</p>
      </PageHeading>
      <ul className="grid gap-5 text-start sm:grid-cols-3">
        {doors.map(({ key, icon: Icon, command }) => (
          <li
            key={key}
            className="flex flex-col gap-3 rounded-2xl border border-line bg-sheet p-6 shadow-sheet"
          >
            <Icon aria-hidden className="size-8 text-accent" />
            <h2 className="text-xl">{say(`empty.${key}`)}</h2>
            <p className="text-ink-soft">{say(`empty.${key}_text`)}</p>
            <code className="mt-auto rounded-md bg-shade px-2 py-1.5 text-start text-sm" dir="ltr">
              {command}
            </code>
          </li>
        ))}
      </ul>
    </div>
  );
}
