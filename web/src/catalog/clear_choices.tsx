import { useLanguage } from '@/messages/language';
import { useFormats } from '@/ui/use_formats';
import { type BookFilter, chosenCount } from './book_filter';
import type { ChangeFilter } from './gallery_page';

/** Takes all facets back that are chosen; nothing where none is. */
export function ClearChoices({ filter, change }: { filter: BookFilter; change: ChangeFilter }) {
  const { say } = useLanguage();
  const formats = useFormats();
  const count = chosenCount(filter);
  if (count === 0) return null;
  return (
    <button
      type="button"
      className="button"
      onClick={() =>
        change({ genre: undefined, language: undefined, decade: undefined, available: undefined })
      }
    >
      {say('facets.clear', { count: formats.number(count) })}
    </button>
  );
}
