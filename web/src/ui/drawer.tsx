import * as Dialog from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLanguage } from '@/messages/language';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  side: 'start' | 'bottom';
  children: ReactNode;
};

const places = {
  start: 'inset-y-0 start-0 w-80 max-w-[85vw]',
  bottom: 'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-2xl',
};

/**
 * A dialog that comes in from an edge. The ground behind is our own element: Radix's Overlay locks scrolling by a style
 * element, which the Content-Security-Policy forbids; styles.css does it by `:has(.drawer)`.
 */
export default function Drawer({ open, onOpenChange, title, side, children }: Props) {
  const { say } = useLanguage();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <div aria-hidden className="fixed inset-0 z-40 bg-black/50" />
        <Dialog.Content
          aria-describedby={undefined}
          className={`drawer fixed z-50 flex flex-col overflow-y-auto overscroll-contain bg-sheet p-5 shadow-sheet ${places[side]}`}
        >
          <div className="mb-4 flex items-center justify-between">
            <Dialog.Title className="text-2xl">{title}</Dialog.Title>
            <Dialog.Close
              className="grid size-11 place-items-center rounded-lg hover:bg-shade"
              aria-label={say('shell.close')}
            >
              <X aria-hidden className="size-6" />
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
