import { useLibrary } from '@/api/get_library';
import { useLanguage } from '@/messages/language';

export function Footer() {
  const { say } = useLanguage();
  const { name } = useLibrary();
  return (
    <footer className="no-print border-t border-line">
      <div className="page-width flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-6 text-sm text-ink-soft">
        <p className="font-title text-base">{name}</p>
        <ul className="flex gap-5">
          <li>
            <a className="link" href="/docs">
              {say('footer.api')}
            </a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
