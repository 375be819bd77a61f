import type { Schemas } from './client';

export type FieldProblem = { field: string; message: string; type: string; params: Record<string, number> };

/** What the server refused, as it said so (RFC 9457). `sayProblem` says it in the reader's language. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  /** The server's own sentence, in English. */
  readonly detail: string;
  /** What to quote when asking the library's staff about it. */
  readonly correlationId: string | undefined;
  readonly fields: FieldProblem[];
  /** Seconds until it may be tried again. */
  readonly retryAfter: number | undefined;

  constructor(response: Response, problem: Partial<Schemas['Problem']>) {
    super(problem.detail ?? `HTTP ${response.status}`);
    this.status = response.status;
    this.code = problem.error_code ?? '';
    this.detail = problem.detail ?? '';
    this.correlationId = problem.correlation_id ?? response.headers.get('X-Correlation-ID') ?? undefined;
    this.fields = (problem.errors ?? []).map((error) => ({
      ...error,
      params: (error.params ?? {}) as Record<string, number>,
    }));
    const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
    this.retryAfter = Number.isFinite(seconds) ? seconds : undefined;
  }
}

/** Nobody answered: no network, or no server. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor(cause: unknown) {
    super('The server cannot be reached.', { cause });
  }
}

/** A proxy on the way may answer with something else than a problem; its status is all that counts then. */
export function problemOf(response: Response, body: unknown): ApiProblem {
  const isProblem = typeof body === 'object' && body !== null;
  return new ApiProblem(response, isProblem ? (body as Partial<Schemas['Problem']>) : {});
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 404;
}
