import { useEffect, useRef, type ReactNode } from 'react';
import { useLibrary } from '@/api/get_library';

type Props = { title: string; children?: ReactNode; hidden?: boolean };

/** The page's one h1, which takes the focus after a change of page, and the document's title. */
export function PageHeading({ title, children, hidden = false }: Props) {
  const { name } = useLibrary();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === name ? name : `${title} · ${name}`;
  }, [title, name]);
  useEffect(() => {
    // The focus waits at the main part for a heading that comes with the page's data.
    if (document.activeElement?.id === 'main') heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={hidden ? 'sr-only' : 'flex flex-col gap-2'}>
      <h1 ref={heading} tabIndex={-1} className="text-3xl sm:text-4xl">
        {title}
      </h1>
      {children}
    </div>
  );
}
