import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import IntlMessageFormat from 'intl-messageformat';
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import type english from './en.json';

// Messages are ICU MessageFormat, by FormatJS: plurals, numbers and choices are part of the text, so a translator has
// them all in one file, and what a language's plurals are is the browser's own knowledge (Intl.PluralRules). The build
// parses them (vite.config.ts), so readers do not load a parser.

export type MessageKey = keyof typeof english;
/** A text without placeholders, or a parsed one with them. */
export type Messages = Record<MessageKey, string | MessageFormatElement[]>;
export type MessageValues = Record<string, string | number>;
export type Say = (key: MessageKey, values?: MessageValues) => string;

/** A further language is one more file, and one more line here. */
const files = {
  en: () => import('./en.json'),
  he: () => import('./he.json'),
} satisfies Record<string, () => Promise<{ default: Messages }>>;

export type LanguageCode = keyof typeof files;
export const languages = Object.keys(files) as LanguageCode[];

const rightToLeft: readonly string[] = ['he', 'ar', 'fa', 'ur', 'yi'];
export const directionOf = (language: string) =>
  rightToLeft.includes(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';

export type Language = {
  code: LanguageCode;
  direction: 'ltr' | 'rtl';
  say: Say;
  has: (key: string) => key is MessageKey;
  change: (code: LanguageCode) => void;
};

const LanguageContext = createContext<Language | undefined>(undefined);

export function useLanguage(): Language {
  const language = use(LanguageContext);
  if (!language) throw new Error('useLanguage needs a LanguageProvider');
  return language;
}

/** The reader's choice, else the first of the browser's languages that there is a file for. */
export function preferredLanguage(): LanguageCode {
  const isOurs = (tag: string | undefined): tag is LanguageCode => languages.includes(tag as LanguageCode);
  return [stored('language'), ...navigator.languages].map((tag) => tag?.split('-')[0]).find(isOurs) ?? 'en';
}

export async function loadMessages(code: LanguageCode): Promise<Messages> {
  return (await files[code]()).default;
}

export function sayer(code: string, messages: Messages): Say {
  const formats = new Map<MessageKey, IntlMessageFormat>();
  return (key, values) => {
    const text = messages[key];
    if (typeof text === 'string') return text;
    let format = formats.get(key);
    if (!format) formats.set(key, (format = new IntlMessageFormat(text, code)));
    return format.format(values) as string;
  };
}

type Props = { code: LanguageCode; messages: Messages; children: ReactNode };

export function LanguageProvider({ code: first, messages: firstMessages, children }: Props) {
  const [{ code, messages }, setLoaded] = useState({ code: first, messages: firstMessages });
  const change = useCallback((next: LanguageCode) => {
    void loadMessages(next).then((nextMessages) => {
      localStorage.setItem('language', next);
      showDirection(next);
      setLoaded({ code: next, messages: nextMessages });
    });
  }, []);
  const language = useMemo<Language>(
    () => ({
      code,
      direction: directionOf(code),
      say: sayer(code, messages),
      has: (key): key is MessageKey => Object.hasOwn(messages, key),
      change,
    }),
    [code, messages, change],
  );
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function showDirection(code: string) {
  document.documentElement.lang = code;
  document.documentElement.dir = directionOf(code);
}

function stored(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}
