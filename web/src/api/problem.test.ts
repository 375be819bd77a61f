import { describe, expect, it } from 'vitest';
import { sayer } from '@/messages/language';
import hebrew from '@/messages/he.json';
import { answerOf } from './client';
import { ApiProblem, problemOf, Unreachable } from './problem';
import { sayFieldProblem, sayProblem } from './say_problem';

const language = {
  say: sayer('he', hebrew),
  has: (key: string): key is keyof typeof hebrew => key in hebrew,
};

const response = (status: number, headers: Record<string, string> = {}) =>
  new Response('', { status, headers });

describe('A refusal', () => {
  it('is said in the page’s language by its code', () => {
    const problem = problemOf(response(409), {
      error_code: 'CART_EMPTY',
      detail: 'There is nothing in the cart.',
    });
    expect(sayProblem(problem, language)).toBe('הסל ריק.');
  });

  it('is said in the server’s words where the language has none', () => {
    const problem = problemOf(response(409), { error_code: 'NEW_RULE', detail: 'A rule of tomorrow.' });
    expect(sayProblem(problem, language)).toBe('A rule of tomorrow.');
  });

  it('of a field is said with its numbers', () => {
    const field = { field: 'comment', message: 'at most 5', type: 'string_too_long', params: { max: 5000 } };
    expect(sayFieldProblem(field, language)).toBe('עד 5,000 תווים.');
  });

  it('that is no problem document, as a proxy’s, goes by its status', () => {
    const problem = problemOf(response(502), undefined);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(sayProblem(problem, language)).toBe(language.say('error.server'));
  });

  it('knows what to quote and when to try again', () => {
    const problem = problemOf(response(429, { 'Retry-After': '7', 'X-Correlation-ID': 'abc' }), {});
    expect([problem.retryAfter, problem.correlationId]).toEqual([7, 'abc']);
  });
});

describe('A call', () => {
  it('that nobody answers is unreachable', async () => {
    await expect(answerOf(Promise.reject(new TypeError('Failed to fetch')))).rejects.toBeInstanceOf(
      Unreachable,
    );
  });

  it('that was canceled stays that', async () => {
    const canceled = new DOMException('canceled', 'AbortError');
    await expect(answerOf(Promise.reject(canceled))).rejects.toBe(canceled);
  });
});
