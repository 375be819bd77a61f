import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// Hebrew mirrors the pages: what says left or right is on the wrong side in one of the languages.
const physical =
  /(?<![\w-])-?(?:m[lr]|p[lr]|left|right|border-[lr]|rounded-[lr]|rounded-[tb][lr]|text-left|text-right|float-left|float-right|scroll-[mp][lr])(?:-[\w[\]./%]+)?(?=[\s"'`])/;

describe('Class names', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!test)\.tsx$/.test(name),
  );

  it.each(files)('of %s say start and end', (name) => {
    const classes = readFileSync(`src/${name}`, 'utf8').match(/className=(?:"[^"]*"|\{`[^`]*`\})/g) ?? [];
    expect(classes.filter((text) => physical.test(text))).toEqual([]);
  });
});
