import proxy from '@fastify/http-proxy';
import { httpLimits } from '@landed/chassis/http';
import { ProblemError } from '@landed/chassis/problem';
import type { FastifyInstance } from 'fastify';
import { type Destination, destinationOf } from './destinations.ts';
import { upstreamFault } from './faults.ts';
import { requestHeaders, responseHeaders } from './headers.ts';
import { isSafe } from './same-origin.ts';
import { type Sessions, SessionUnreadable, sessionIn } from './sessions.ts';
import { createStreams } from './streams.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The signed token that stands for the caller's session. */
    token: string | null;
    /** There is a session cookie and nobody could say whose. */
    sessionUnreadable: boolean;
  }
}

const signInUnavailable = (): ProblemError =>
  new ProblemError(
    503,
    'sign-in-unavailable',
    'We cannot check your sign-in right now. Please try again in a moment.',
    {
      retryAfterSeconds: 2,
    },
  );

/** Passes requests on to the service or page that answers them, with a token in the place of the session cookie. */
export function passOn(options: {
  upstreams: Readonly<Record<Destination, string>>;
  publicUrl: string;
  sessions: Sessions;
  /** An open stream is held against its session this often. */
  streamCheckMs: number;
}): (app: FastifyInstance) => Promise<void> {
  const { upstreams, sessions } = options;
  return async (app) => {
    const streams = createStreams({ sessions, everyMs: options.streamCheckMs });
    app.decorateRequest('token', null);
    app.decorateRequest('sessionUnreadable', false);

    // A body is read whole and held against the limit first, however it is sent: services see no slow or endless ones.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: httpLimits.bodyBytes }, (_request, body, done) => {
      done(null, body.length > 0 ? body : undefined);
    });

    app.addHook('preHandler', async (request) => {
      const secret = sessionIn(request.headers.cookie);
      if (secret === undefined) return;
      try {
        request.token = await sessions.tokenFor(secret);
      } catch (error) {
        if (!(error instanceof SessionUnreadable)) throw error;
        if (!isSafe(request)) throw signInUnavailable();
        request.sessionUnreadable = true;
      }
    });

    app.addHook('onSend', async (request) => {
      const secret = sessionIn(request.headers.cookie);
      if (secret === undefined || isSafe(request)) return;
      // Signing out, agreeing to the ground rules: the kept token may be out of date now.
      const destination = destinationOf(pathOf(request));
      if (destination === 'members' || destination === 'portal') sessions.forget(secret);
    });

    // Streams without an end would keep the process from ending; clients come back to the next one.
    app.addHook('preClose', async () => streams.endAll());

    await app.register(proxy, {
      upstream: '',
      httpMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      proxyPayloads: false,
      disableCache: true,
      disableRequestLogging: true,
      undici: { headersTimeout: httpLimits.requestMs + 2_000, bodyTimeout: 0, connect: { timeout: 2_000 } },
      handler: (request, reply, path, from) => {
        const { body } = request;
        const contentType = request.headers['content-type'] ?? 'application/octet-stream';
        return reply.from(path, body === undefined ? from : { ...from, body, contentType });
      },
      replyOptions: {
        getUpstream: (request) => {
          const destination = destinationOf(pathOf(request));
          if (destination === null) throw new ProblemError(404, 'no-such-route', 'There is nothing at this address.');
          return upstreams[destination];
        },
        rewriteRequestHeaders: (request, headers) => requestHeaders(request, headers, options.publicUrl),
        rewriteHeaders: responseHeaders,
        retryDelay: ({ err, req, attempt }) => (attempt < 2 && mayTryAgain(req, err) ? 50 * (attempt + 1) : null),
        onError: (reply, { error }) => {
          reply.send(upstreamFault(error));
        },
        onResponse: (request, reply, response) => {
          if (request.sessionUnreadable && response.statusCode === 401) {
            response.stream.resume();
            reply.removeHeader('content-length').send(signInUnavailable());
            return;
          }
          if (String(reply.getHeader('content-type')).startsWith('text/event-stream')) {
            const secret = request.token === null ? undefined : sessionIn(request.headers.cookie);
            streams.watch(response.stream, secret);
          }
          reply.send(response.stream);
        },
      },
    });
  };
}

/** Nothing happened yet, or nothing can happen twice: a service that restarts costs nobody a request. */
function mayTryAgain(request: { readonly method: string }, error: Error | null): boolean {
  if (error === null || !('code' in error)) return false;
  return (
    error.code === 'ECONNREFUSED' ||
    (isSafe(request) && (error.code === 'UND_ERR_SOCKET' || error.code === 'ECONNRESET'))
  );
}

const pathOf = (request: { readonly url: string }): string => request.url.replace(/[?#].*$/s, '');
