import { CalendarClock, TriangleAlert } from 'lucide-react';
import { useLanguage } from '@/messages/language';
import { useFormats } from '@/ui/use_formats';

/** A due date in words: the day, and how far off it is or was. Never by color alone. */
export function DueDate({ dueDate }: { dueDate: string }) {
  const { say } = useLanguage();
  const formats = useFormats();
  const days = formats.daysUntil(dueDate);
  const isLate = days < 0;
  const Icon = isLate ? TriangleAlert : CalendarClock;
  return (
    <p
      className={`flex items-center gap-2 ${isLate ? 'font-semibold text-alert' : days <= 2 ? 'text-brass' : ''}`}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span>
        {say('loans.due', { day: formats.dayOfWeek(dueDate) })}
        {' · '}
        {isLate ? say('loans.late', { days: -days }) : say('loans.days_left', { days })}
      </span>
    </p>
  );
}
