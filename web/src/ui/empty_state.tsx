import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = { icon: LucideIcon; title: string; children?: ReactNode };

/** The face of a list with nothing in it: what that means, and what to do next. */
export function EmptyState({ icon: Icon, title, children }: Props) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-16 text-center">
      <span className="grid size-16 place-items-center rounded-full bg-accent-soft text-accent">
        <Icon aria-hidden className="size-7" />
      </span>
      <h2 className="text-2xl">{title}</h2>
      <div className="flex flex-col items-center gap-4 text-ink-soft">{children}</div>
    </div>
  );
}
