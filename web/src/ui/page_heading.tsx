import { useEffect, type ReactNode } from 'react';
import { useLibrary } from '@/api/get_library';

type Props = { title: string; children?: ReactNode; hidden?: boolean };

/** The page's one h1, which takes the focus after a change of page, and the document's title. */
export function PageHeading({ title, children, hidden = false }: Props) {
  const { name } = useLibrary();
  useEffect(() => {
    document.title = title === name ? name : `${title} · ${name}`;
  }, [title, name]);
  return (
    <div className={hidden ? 'sr-only' : 'flex flex-col gap-2'}>
      <h1 tabIndex={-1} className="text-3xl sm:text-4xl">
        {title}
      </h1>
      {children}
    </div>
  );
}
