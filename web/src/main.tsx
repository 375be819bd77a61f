import '@/app/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { libraryQuery } from '@/api/get_library';
import { makeQueryClient } from '@/api/query_client';
import { makeRouter } from '@/app/router';
import { LanguageProvider, loadMessages, preferredLanguage, showDirection } from '@/messages/language';

async function start(place: HTMLElement) {
  const queryClient = makeQueryClient();
  const router = makeRouter(queryClient);
  void queryClient.query(libraryQuery).catch(() => undefined);
  void router.load(); // the page's code and data come while its texts do
  const code = preferredLanguage();
  const messages = await loadMessages(code);
  showDirection(code);
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <LanguageProvider code={code} messages={messages}>
          <RouterProvider router={router} />
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}

const place = document.getElementById('app');
if (place) void start(place);
