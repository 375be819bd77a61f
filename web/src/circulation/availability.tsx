import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Clock } from 'lucide-react';
import type { Book } from '@/catalog/book';
import { useLanguage } from '@/messages/language';
import { useFormats } from '@/ui/use_formats';
import { nextDueQuery } from './find_next_due';

type Props = { book: Pick<Book, 'id' | 'available_copies' | 'total_copies' | 'withheld_copies'> };

/** How many copies are in, and, when none is, which day the next one is due back. */
export function Availability({ book }: Props) {
  const { say } = useLanguage();
  const { available_copies: available, total_copies: total } = book;
  const isIn = available > 0;
  const Icon = isIn ? CircleCheck : Clock;
  return (
    <div
      className={`flex max-w-prose items-start gap-3 rounded-xl p-4 ${isIn ? 'bg-accent-soft' : 'bg-shade'}`}
    >
      <Icon aria-hidden className={`mt-0.5 size-6 shrink-0 ${isIn ? 'text-accent' : 'text-brass'}`} />
      <div>
        <p className="text-lg font-semibold">{say(isIn ? 'book.available' : 'book.all_out')}</p>
        <p className="text-ink-soft">{say('book.copies', { available, total })}</p>
        {!isIn && <NextDue bookId={book.id} />}
      </div>
    </div>
  );
}

function NextDue({ bookId }: { bookId: string }) {
  const { say } = useLanguage();
  const formats = useFormats();
  const { data: dueDate } = useQuery(nextDueQuery(bookId));
  return (
    <p className="min-h-6 text-ink-soft">
      {dueDate &&
        (formats.daysUntil(dueDate) < 0
          ? say('book.next_overdue', { day: formats.day(dueDate) })
          : say('book.next_due', { day: formats.dayOfWeek(dueDate) }))}
    </p>
  );
}
