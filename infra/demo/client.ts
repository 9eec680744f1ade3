import { createHash } from 'node:crypto';
import { codeOf } from '@landed/chassis/one-time-code';
import { z } from 'zod';

export interface DemoAddresses {
  readonly members: string;
  readonly meetings: string;
  readonly matching: string;
  readonly gatewaySecret: string;
  readonly codeSecret: string;
}

/** A token that is fresh whenever it is asked for. */
export type Token = () => Promise<string>;

const tokenMs = 30_000;
const mostTries = 8;
const pauseMs = 250;

/**
 * Speaks to the services' own API the way the gateway does. Only the starter of a demonstration can: it made the secrets.
 */
export class DemoClient {
  readonly #at: DemoAddresses;

  constructor(at: DemoAddresses) {
    this.#at = at;
  }

  /** Signs a person up (or in, where the address is known) and resolves with a source of their tokens. */
  async signIn(person: { displayName: string; email: string }): Promise<Token> {
    const body = { displayName: person.displayName, email: person.email, groundRulesVersion: 1 };
    const asked = await send(`${this.#at.members}/api/sign-ups`, { body });
    const { challengeId } = z.object({ challengeId: z.uuid() }).parse(asked.body);
    const opened = await send(`${this.#at.members}/api/sessions`, {
      body: { challengeId, code: codeOf(this.#at.codeSecret, challengeId) },
      headers: { cookie: asked.cookies.get('__Host-landed-nonce') ?? '' },
    });
    const secret = opened.cookies.get('__Host-landed')?.split('=')[1] ?? '';
    const sessionHash = createHash('sha256').update(secret).digest('base64url');
    let exchange: Promise<string> | undefined;
    return () => {
      if (!exchange) {
        exchange = this.#exchange(sessionHash);
        setTimeout(() => (exchange = undefined), tokenMs).unref();
      }
      return exchange;
    };
  }

  async #exchange(sessionHash: string): Promise<string> {
    const headers = { 'x-gateway-secret': this.#at.gatewaySecret };
    const exchanged = await send(`${this.#at.members}/internal/session-tokens`, { body: { sessionHash }, headers });
    return z.object({ token: z.string() }).parse(exchanged.body).token;
  }

  async get(service: 'members' | 'meetings' | 'matching', path: string, token: Token): Promise<unknown> {
    return (await send(`${this.#at[service]}${path}`, { token: await token() })).body;
  }

  /** Posts with a key of its own, so that an interrupted seeding can be done again from the start. */
  async post(
    service: 'members' | 'meetings' | 'matching',
    path: string,
    token: Token,
    key: string,
    body: unknown,
  ): Promise<unknown> {
    return (
      await send(`${this.#at[service]}${path}`, { token: await token(), body, headers: { 'idempotency-key': key } })
    ).body;
  }

  async put(service: 'members' | 'meetings', path: string, token: Token, body: unknown): Promise<unknown> {
    return (await send(`${this.#at[service]}${path}`, { method: 'PUT', token: await token(), body })).body;
  }
}

interface Sent {
  method?: string;
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
}

/** A machine that is busy says so and asks to be asked again: whatever is sent here has no second effect. */
async function send(url: string, request: Sent): Promise<{ body: unknown; cookies: Map<string, string> }> {
  let answer = await once(url, request);
  for (let tries = 1; answer.status === 503 && tries < mostTries; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, tries * pauseMs));
    answer = await once(url, request);
  }
  const text = await answer.text();
  if (!answer.ok)
    throw new Error(
      `the demonstration group: ${new URL(url).pathname} answered ${answer.status}: ${text.slice(0, 300)}`,
    );
  const cookies = new Map(
    answer.headers.getSetCookie().map((line) => [line.split('=')[0] ?? '', line.split(';')[0] ?? '']),
  );
  return { body: text === '' ? undefined : JSON.parse(text), cookies };
}

const once = async (url: string, request: Sent): Promise<Response> =>
  await fetch(url, {
    method: request.method ?? (request.body === undefined ? 'GET' : 'POST'),
    signal: AbortSignal.timeout(20_000),
    headers: {
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(request.token ? { authorization: `Bearer ${request.token}` } : {}),
      ...request.headers,
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
