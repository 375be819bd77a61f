import type { MessageKey, Say } from '@/messages/language';
import { ApiProblem, type FieldProblem, Unreachable } from './problem';

type Language = { say: Say; has: (key: string) => key is MessageKey };

/** What went wrong, in the page's language where it has a sentence for it, else in the server's. */
export function sayProblem(error: unknown, { say, has }: Language): string {
  if (error instanceof Unreachable) return say('error.unreachable');
  if (!(error instanceof ApiProblem)) return say('error.unexpected');
  const key = `error.code.${error.code}`;
  if (has(key)) return say(key);
  if (error.status >= 500) return say('error.server');
  return error.detail || say('error.unexpected');
}

/** What is wrong with one field: `type` names the sentence, `params` its numbers. */
export function sayFieldProblem(problem: FieldProblem, { say, has }: Language): string {
  const key = `error.field.${problem.type}`;
  return has(key) ? say(key, problem.params) : problem.message;
}
