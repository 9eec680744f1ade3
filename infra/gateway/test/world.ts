import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { createGateway } from '../app.ts';
import { type GatewayEnv, readGatewayEnv } from '../env.ts';

export const gatewaySecret = 'a secret between gateway and members only';
export const publicUrl = 'http://landed.test';

export const longPage = `<!doctype html><title>long</title><p>${'Somebody knows someone. '.repeat(500)}</p>`;

export interface Seen {
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** A gateway before five small real servers that say what reached them. */
export async function startWorld(settings: Partial<Record<keyof GatewayEnv, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'landed-gateway-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>the dashboard</title>');
  await writeFile(join(folder, 'assets', 'app-1a2b3c.js'), 'console.log(1)');

  const seen: Seen[] = [];
  const exchanged: string[] = [];
  const sessions = new Map<string, string>();
  const upstreams: Record<string, FastifyInstance> = {};
  for (const service of ['members', 'meetings', 'matching', 'notify', 'portal']) {
    upstreams[service] = await echo(service, seen);
  }
  const { members, meetings, portal } = upstreams;
  if (!members || !meetings || !portal) throw new Error('unreachable');
  members.post<{ Body: string }>('/internal/session-tokens', async (request, reply) => {
    if (request.headers['x-gateway-secret'] !== gatewaySecret) return reply.code(403).send();
    const { sessionHash } = JSON.parse(request.body);
    exchanged.push(sessionHash);
    const token = sessions.get(sessionHash);
    return token ? { token, expiresInSeconds: 60, sessionId: 's' } : reply.code(404).send({ code: 'not-found' });
  });
  portal.get('/long', async (_request, reply) => reply.type('text/html; charset=utf-8').send(longPage));
  meetings.get('/api/meetings/live', async (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
    reply.raw.write('data: one\n\n');
    const timer = setInterval(() => reply.raw.write('data: more\n\n'), 50);
    reply.raw.once('close', () => {
      clearInterval(timer);
      seen.push({ service: 'meetings', method: 'ABORTED', url: '', headers: {}, body: '' });
    });
  });

  const urls: Record<string, string> = {};
  for (const [service, app] of Object.entries(upstreams))
    urls[service] = await app.listen({ port: 0, host: '127.0.0.1' });
  const env = readGatewayEnv({
    PUBLIC_URL: publicUrl,
    MEMBERS_URL: urls.members,
    MEETINGS_URL: urls.meetings,
    MATCHING_URL: urls.matching,
    NOTIFY_URL: urls.notify,
    PORTAL_URL: urls.portal,
    ADMIN_DIR: folder,
    VOLUNTEERS_DIR: folder,
    REDIS_URL: 'redis://127.0.0.1:1',
    GATEWAY_SECRET: gatewaySecret,
    RATE_LIMIT_PER_MINUTE: '10000',
    LOG_LEVEL: 'silent',
    ...settings,
  });
  const clock = { now: 1_000_000 };
  const gateway = await createGateway({ env, now: () => clock.now });
  await gateway.listen({ host: '127.0.0.1', port: 0 });

  return {
    gateway,
    clock,
    seen,
    exchanged,
    upstreams,
    folder,
    last: (): Seen => seen.at(-1) ?? never('nothing arrived'),
    signIn: (secret: string, token: string) => void sessions.set(hashOf(secret), token),
    endSession: (secret: string) => void sessions.delete(hashOf(secret)),
    send: (method: string, path: string, more?: More) => send(portOf(gateway), method, path, more),
    async stop() {
      await gateway.close();
      for (const app of Object.values(upstreams)) await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type World = Awaited<ReturnType<typeof startWorld>>;

async function echo(service: string, seen: Seen[]): Promise<FastifyInstance> {
  const app = Fastify({ forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 10_000_000 }, (_request, body, done) =>
    done(null, body),
  );
  app.get('/readyz', async () => ({ status: 'ok' }));
  app.get('/livez', async () => ({ leaked: true }));
  app.get('/internal/jwks.json', async () => ({ leaked: true }));
  app.get('/api/needs-sign-in', async () => ({}));
  app.all('/*', async (request, reply) => {
    const { method, url, headers } = request;
    seen.push({ service, method, url, headers, body: typeof request.body === 'string' ? request.body : '' });
    if (url.includes('protected') && !headers.authorization) return reply.code(401).send({ code: 'sign-in-needed' });
    reply.header('set-cookie', ['__Host-landed=x; Path=/', '__Host-landed-nonce=y; Path=/']);
    return reply.header('content-range', 'things 0-0/1').send({ service });
  });
  return app;
}

interface More {
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly chunked?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

/** Sends a request as it stands: no path is tidied and no header added. */
export async function send(port: number, method: string, path: string, more: More = {}): Promise<Answer> {
  const { headers = {}, body, chunked } = more;
  return await new Promise((resolve, reject) => {
    const length = body === undefined || chunked ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = httpRequest(
      { port, method, path, headers: { ...length, ...headers }, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = /json/.test(response.headers['content-type'] ?? '');
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            json: isJson && text ? JSON.parse(text) : {},
          });
        });
      },
    );
    request.on('error', reject);
    if (body !== undefined && chunked)
      for (let at = 0; at < body.length; at += 16_384) request.write(body.slice(at, at + 16_384));
    request.end(chunked ? undefined : body);
  });
}

export function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  return address && typeof address !== 'string' ? address.port : never('not listening');
}

export function never(why: string): never {
  throw new Error(why);
}
