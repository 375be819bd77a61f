import { useQueryClient } from '@tanstack/react-query';
import { WifiOff } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useLanguage } from '@/messages/language';

function subscribe(listener: () => void) {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Says that there is no network, and asks again for what failed meanwhile as soon as there is. */
export function OfflineNotice() {
  const { say } = useLanguage();
  const queryClient = useQueryClient();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  useEffect(() => {
    if (online)
      void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  }, [online, queryClient]);
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-shade px-4 py-2 text-sm">
          <WifiOff aria-hidden className="size-4" />
          {say('shell.offline')}
        </p>
      )}
    </div>
  );
}
