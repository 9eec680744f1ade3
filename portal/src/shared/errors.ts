import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { html } from 'hono/html';
import { show, type View } from './page.ts';
import { ServiceFault } from './services.ts';

/** This page is for people who are signed in. */
export class SignInNeeded extends Error {}

const nothingHere: View = {
  title: 'There is nothing here',
  body: html`<p>Perhaps a letter was lost from the address, or the page has moved.</p><p><a href="/">To the first page</a></p>`,
};

const ourFault = (id: string): View => ({
  title: 'That did not work',
  body: html`<p>Something is not right on our side. Nothing was lost; please try again in a moment.</p>
<p>If it stays, tell an organizer and give them this: <code>${id}</code></p>
<p><a href="/">To the first page</a></p>`,
});

const refused = (detail: string): View => ({
  title: 'Not possible right now',
  body: html`<p>${detail}</p>`,
});

/** Whatever goes wrong, a person gets a page that says what to do next. */
export function useErrorPages(app: FastifyInstance): void {
  app.setNotFoundHandler(async (request, reply) => await show(request, reply, nothingHere, 404));
  app.setErrorHandler(async (error: FastifyError | ServiceFault | SignInNeeded, request, reply) => {
    const status = statusOf(error);
    if (status === 401 && !cannotTell(request))
      return reply.redirect(request.method === 'GET' ? signInFor(request) : '/sign-in', 303);
    if (status === 404) return await show(request, reply, nothingHere, 404);
    if (status >= 500 || status === 401) {
      request.log.error({ err: error, req: request }, 'a page failed');
      return await show(request, reply.header('retry-after', '5'), ourFault(request.id), status === 401 ? 503 : status);
    }
    const detail = error instanceof ServiceFault ? error.problem.detail : 'Please go back and try again.';
    return await show(request, reply, refused(detail), status);
  });
}

/** The gateway could not find out who this is: sending people to sign in again would not help. */
const cannotTell = (request: FastifyRequest): boolean => request.headers['x-session-unreadable'] !== undefined;

const signInFor = (request: FastifyRequest): string =>
  request.routeOptions.url === '/coming' ? '/sign-in?next=coming' : '/sign-in';

function statusOf(error: FastifyError | ServiceFault | SignInNeeded): number {
  if (error instanceof SignInNeeded) return 401;
  if (error instanceof ServiceFault) return error.problem.status;
  return error.statusCode ?? 500;
}
