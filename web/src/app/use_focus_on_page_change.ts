import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { announce } from '@/ui/announcer';

/** After a change of page the focus goes to its heading, and screen readers hear its title, as after a load. */
export function useFocusOnPageChange() {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        const target = document.querySelector<HTMLElement>('#main h1') ?? document.getElementById('main');
        target?.focus({ preventScroll: true });
        announce(document.title);
      }),
    [router],
  );
}
