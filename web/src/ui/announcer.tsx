import { useSyncExternalStore } from 'react';

let text = '';
const listeners = new Set<() => void>();

/** Says something to screen readers without moving the focus. */
export function announce(sentence: string) {
  // The same sentence twice is no change to the page; a no-break space makes it one.
  text = sentence === text ? `${sentence}\u00a0` : sentence;
  for (const listener of listeners) listener();
}

/** There is one of these, in the shell. */
export function Announcer() {
  const sentence = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => text,
  );
  return (
    <div aria-live="polite" aria-atomic className="sr-only" data-testid="announcer">
      {sentence}
    </div>
  );
}
