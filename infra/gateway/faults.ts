import { ProblemError } from '@landed/chassis/problem';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const away = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_SOCKET',
]);
const slow = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);

/** What a client is told when the one behind the gateway did not answer: never where that one lives. */
export function upstreamFault(error: Error): ProblemError {
  const code = codeOf(error.cause) ?? codeOf(error) ?? '';
  if (away.has(code)) {
    const detail = 'A part of Landed is not reachable right now. Please try again in a moment.';
    return new ProblemError(503, 'part-unavailable', detail, { retryAfterSeconds: 2 });
  }
  if (slow.has(code)) {
    return new ProblemError(
      504,
      'took-too-long',
      'That took too long. Please look whether it was done before you try again.',
    );
  }
  return new ProblemError(
    502,
    'part-failed',
    'A part of Landed gave an answer that we could not read. Please try again.',
  );
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** People who open a page get a page, also when something is in the way; programs get the problem document. */
export function useReadableFaults(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | ProblemError, request, reply) => {
    if (!wantsPage(request) || !(error instanceof ProblemError)) throw error;
    if (error.retryAfterSeconds !== undefined) reply.header('retry-after', error.retryAfterSeconds);
    return page(reply, error);
  });
}

const wantsPage = (request: FastifyRequest): boolean =>
  !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');

function page(reply: FastifyReply, problem: ProblemError): FastifyReply {
  // Every word here is our own; nothing that a client sent is repeated.
  return reply
    .code(problem.status)
    .type('text/html; charset=utf-8')
    .removeHeader('content-length')
    .header('cache-control', 'no-store')
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>Not right now - Landed</title><main><h1>Not right now</h1><p>${problem.message}</p>` +
        `<p><a href="/">To the first page</a></p></main></html>`,
    );
}
