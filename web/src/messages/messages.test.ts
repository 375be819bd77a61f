import { readdirSync, readFileSync } from 'node:fs';
import { parse, type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser/index.js';
import { describe, expect, it } from 'vitest';
import { languages } from './language';

const folder = `${process.cwd()}/src/messages`;
const textsOf = (code: string) =>
  JSON.parse(readFileSync(`${folder}/${code}.json`, 'utf8')) as Record<string, string>;
const english = textsOf('en');

function placeholders(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const inner =
      'options' in element ? Object.values(element.options).flatMap(({ value }) => placeholders(value)) : [];
    return [element.value, ...inner];
  });
}

const namesIn = (text: string) => [...new Set(placeholders(parse(text)))].sort();

/** The plurals of a message that are neither a number's own nor one that the language has. */
function strangePlurals(text: string, code: string): string[] {
  const has = new Intl.PluralRules(code).resolvedOptions().pluralCategories as string[];
  const seen = (elements: MessageFormatElement[]): string[] =>
    elements.flatMap((element) =>
      element.type === TYPE.plural
        ? Object.keys(element.options).filter((key) => !key.startsWith('=') && !has.includes(key))
        : [],
    );
  return seen(parse(text));
}

describe('Messages', () => {
  it('are in as many files as there are languages', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(files.sort()).toEqual(languages.map((code) => `${code}.json`).sort());
  });

  describe.each(languages)('in %s', (code) => {
    const texts = textsOf(code);

    it('are all there, in the same order', () => {
      expect(Object.keys(texts)).toEqual(Object.keys(english));
    });

    it('have the placeholders that English has', () => {
      const names = (all: Record<string, string>) =>
        Object.fromEntries(Object.entries(all).map(([key, text]) => [key, namesIn(text)]));
      expect(names(texts)).toEqual(names(english));
    });

    it('have plurals of their language alone', () => {
      expect(Object.entries(texts).filter(([, text]) => strangePlurals(text, code).length > 0)).toEqual([]);
    });

    it('are not empty', () => {
      expect(Object.entries(texts).filter(([, text]) => text.trim() === '')).toEqual([]);
    });
  });
});
