import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { html } from 'hono/html';
import { hidden, valuesOf } from './form.ts';
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

/** What cannot be undone is done by whoever has just shown who they are. */
const signInAgain = (detail: string, request: FastifyRequest): View => ({
  title: 'Please sign in once more',
  body: html`<p>${detail}</p><p><a class="button" href="${signInFor(request)}">Sign in again</a></p>
<p>You come back to the page where you were.</p>`,
});

/** What somebody typed outlasts their sign-in: it waits in this page until they are signed in again. */
const signedOut = (request: FastifyRequest): View => ({
  title: 'You were signed out meanwhile',
  body: html`<p>Nothing is lost: what you typed waits on this page.</p>
<ol class="steps"><li><a href="${signInFor(request)}" target="_blank">Sign in, in another tab</a>.</li>
<li>Then come back here and send it.</li></ol>
<form method="post" action="${request.url}">${Object.entries(valuesOf(request)).map(([name, value]) => hidden(name, value))}
<button>Send it now</button></form>`,
});

/** Whatever goes wrong, a person gets a page that says what to do next. */
export function useErrorPages(app: FastifyInstance): void {
  app.setNotFoundHandler(async (request, reply) => await show(request, reply, nothingHere, 404));
  app.setErrorHandler(async (error: FastifyError | ServiceFault | SignInNeeded, request, reply) => {
    const status = statusOf(error);
    if (status === 401 && !cannotTell(request)) {
      if (request.method === 'POST' && Object.keys(valuesOf(request)).length > 0)
        return await show(request, reply, signedOut(request), 401);
      return reply.redirect(signInFor(request), 303);
    }
    if (status === 404) return await show(request, reply, nothingHere, 404);
    if (status >= 500 || status === 401) {
      request.log.error({ err: error, req: request }, 'a page failed');
      return await show(request, reply.header('retry-after', '5'), ourFault(request.id), status === 401 ? 503 : status);
    }
    const { code, detail } =
      error instanceof ServiceFault ? error.problem : { code: '', detail: 'Please go back and try again.' };
    const page = code === 'sign-in-again' ? signInAgain(detail, request) : refused(detail);
    return await show(request, reply, page, status);
  });
}

/** The gateway could not find out who this is: sending people to sign in again would not help. */
const cannotTell = (request: FastifyRequest): boolean => request.headers['x-session-unreadable'] !== undefined;

/** Signing in leads on to the page that was asked for. One's own page is where it leads by itself. */
function signInFor(request: FastifyRequest): string {
  const next = request.url.slice(1);
  return next === 'me' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next }).toString()}`;
}

function statusOf(error: FastifyError | ServiceFault | SignInNeeded): number {
  if (error instanceof SignInNeeded) return 401;
  if (error instanceof ServiceFault) return error.problem.status;
  return error.statusCode ?? 500;
}
