import { useLanguage } from '@/messages/language';
import { Skeleton } from '@/ui/skeleton';

/** While a page's code is on its way. */
export function PendingPage() {
  const { say } = useLanguage();
  return (
    <div aria-busy="true" className="flex flex-col gap-6">
      <p className="sr-only">{say('shell.loading')}</p>
      <Skeleton className="h-10 w-64 max-w-full" />
      <Skeleton className="h-11 w-full max-w-2xl" />
      <Skeleton className="h-80 w-full" />
    </div>
  );
}
