import type { IncomingHttpHeaders } from 'node:http';
import { destinationOf } from './destinations.ts';
import { nonceHeaderIn } from './sessions.ts';

/** What a client may tell those behind the gateway. Everything else, such as its own word on who it is, stays here. */
const passedOn = [
  'landed-signature',
  'accept',
  'accept-language',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'last-event-id',
  'range',
  'user-agent',
] as const;

/** What is known about a request once it was let in. */
interface Admitted {
  readonly id: string;
  readonly ip: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
  readonly token: string | null;
  readonly sessionUnreadable: boolean;
}

const takesNonce = /^\/api\/(sessions|sign-ups|sign-ins)\/?(\?|$)/;

/** The headers for the one behind the gateway, built anew. `headers` are the client's, with the host already set. */
export function requestHeaders(
  request: Admitted,
  headers: IncomingHttpHeaders,
  publicUrl: string,
): IncomingHttpHeaders {
  const { host, protocol } = new URL(publicUrl);
  const sent: IncomingHttpHeaders = {
    host: headers.host,
    'x-request-id': request.id,
    'x-forwarded-for': request.ip,
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.slice(0, -1),
  };
  for (const name of passedOn) Object.assign(sent, headers[name] === undefined ? {} : { [name]: headers[name] });
  if (Buffer.isBuffer(request.body)) sent['content-length'] = String(request.body.length);
  if (request.token !== null) sent.authorization = `Bearer ${request.token}`;
  if (request.sessionUnreadable) sent['x-session-unreadable'] = 'true';
  const nonce = nonceHeaderIn(request.headers.cookie);
  if (nonce !== undefined && (takesNonce.test(request.url) || destinationOf(request.url) === 'portal'))
    sent.cookie = nonce;
  return sent;
}

/** The connection behind the gateway is not the client's: its own headers end here. */
export function responseHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { connection: _connection, 'keep-alive': _keepAlive, server: _server, ...kept } = headers;
  return kept;
}
