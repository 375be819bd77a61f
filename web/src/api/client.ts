import createClient from 'openapi-fetch';
import type { components, paths } from './schema';
import { problemOf, Unreachable } from './problem';

/** The server's API with the types of its own document. Every call goes through `answerOf`. */
export const api = createClient<paths, 'application/json'>({
  baseUrl: location.origin,
  fetch: (request) => fetch(request), // looked up with each call, so that tests can answer it
});

export type Schemas = components['schemas'];

type Answer<Data> = { data?: Data; error?: unknown; response: Response };

/** The body of an answer; throws ApiProblem for what the server refuses, Unreachable where nobody answers. */
export async function answerOf<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  let answer: Answer<Data>;
  try {
    answer = await call;
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
    throw new Unreachable(reason);
  }
  if (!answer.response.ok) throw problemOf(answer.response, answer.error);
  return answer.data as Data;
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Without what is undefined: the API's types know absent parameters, and no undefined ones. */
export function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
