import type { Problem } from '@landed/contracts';

/** An answer that is not a success. `detail` says what the person can do. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Problem['fields'];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    code: string,
    detail: string,
    more: { fields?: Problem['fields']; retryAfterSeconds?: number } = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.fields = more.fields;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

const titles: Record<number, string> = {
  400: 'Please check what was sent',
  401: 'Please sign in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'Not possible right now',
  413: 'Too large',
  415: 'Unknown kind of content',
  422: 'Please check what was sent',
  429: 'Too many requests',
  500: 'Something went wrong on our side',
  502: 'A part of Landed is not reachable',
  503: 'Not available right now',
  504: 'A part of Landed took too long',
};

export const notFound = (what: string): ProblemError =>
  new ProblemError(404, 'not-found', `There is no such ${what}, or it is not yours to see.`);

export function problemBody(error: ProblemError, requestId: string): Problem {
  return {
    type: `urn:landed:problem:${error.code}`,
    title: titles[error.status] ?? 'Not possible',
    status: error.status,
    code: error.code,
    detail: error.message,
    ...(error.fields ? { fields: error.fields } : {}),
    requestId,
  };
}
