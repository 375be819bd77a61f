import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useLanguage } from '@/messages/language';
import Drawer from '@/ui/drawer';
import { useFormats } from '@/ui/use_formats';
import { type BookFilter, chosenCount } from './book_filter';
import { FacetPanel } from './facet_panel';
import type { ChangeFilter } from './gallery_page';

type Props = { filter: BookFilter; change: ChangeFilter };

/** The facets on a phone: behind a button that says how many are chosen. */
export function FacetDrawer({ filter, change }: Props) {
  const { say } = useLanguage();
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const count = chosenCount(filter);
  return (
    <div className="lg:hidden">
      <button type="button" className="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <SlidersHorizontal aria-hidden className="size-4" />
        {count === 0 ? say('facets.title') : say('facets.chosen', { count: formats.number(count) })}
      </button>
      <Drawer open={open} onOpenChange={setOpen} title={say('facets.title')} side="bottom">
        <FacetPanel filter={filter} change={change} />
        <button
          type="button"
          className="button button-primary sticky bottom-0 mt-6"
          onClick={() => setOpen(false)}
        >
          {say('facets.show')}
        </button>
      </Drawer>
    </div>
  );
}
