import { createHash, randomBytes } from 'node:crypto';
import { codeOf } from '@landed/chassis/one-time-code';
import { systemRuntime } from '@landed/chassis/runtime';
import { testKeys } from '@landed/chassis/testing';
import { freshDatabase } from '@landed/infra/testing.ts';
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { createApp } from '../src/app.ts';
import { readMembersEnv } from '../src/env.ts';

/** The members service on a database of its own, without broker: events stay in the outbox, where tests read them. */
export async function startMembers(settings: Record<string, string> = {}) {
  const database = await freshDatabase('members');
  const secret = randomBytes(32).toString('hex');
  const given = {
    DATABASE_URL: database.url,
    NATS_URL: 'nats://127.0.0.1:1',
    JWKS_URL: 'http://127.0.0.1:1/',
    PUBLIC_URL: 'http://localhost:3000',
    SEAL_KEY: randomBytes(32).toString('base64'),
    LINK_SECRET: secret,
    GATEWAY_SECRET: secret,
    CODE_SECRET: secret,
    REQUIRE_SECOND_FACTOR: 'false',
    LOG_LEVEL: 'silent',
    ...settings,
  };
  const env = readMembersEnv(given);
  const { keys, bearer, comesFrom, device, session } = await testKeys();
  // Tokens made for a test, and those that the service itself gives to the gateway.
  const either: JWTVerifyGetKey = async (header, token) => {
    if (header.kid === 'test') return await keys(header, token);
    const own = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });
    const answer = await built.app.inject('/internal/jwks.json');
    return await createLocalJWKSet({ keys: own.parse(answer.json()).keys })(header, token);
  };
  const built = createApp({ env, runtime: systemRuntime, keys: either });
  await built.app.ready();

  /** Asks for a code and answers what a browser would have: the challenge, its code and the nonce cookie. */
  async function ask(
    path: '/api/sign-ups' | '/api/sign-ins',
    payload: Record<string, unknown>,
    headers: Record<string, string> = {},
  ) {
    const answer = await built.app.inject({ method: 'POST', url: path, payload, headers });
    if (answer.statusCode !== 202) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
    const { challengeId } = z.object({ challengeId: z.uuid() }).parse(answer.json());
    const nonce = answer.cookies.find((cookie) => cookie.name === '__Host-landed-nonce')?.value ?? '';
    return { challengeId, nonce, code: codeOf(secret, challengeId), answer };
  }

  async function open(asked: { challengeId: string; code: string; nonce: string }) {
    return await built.app.inject({
      method: 'POST',
      url: '/api/sessions',
      payload: { challengeId: asked.challengeId, code: asked.code },
      cookies: { '__Host-landed-nonce': asked.nonce },
    });
  }

  /** What the gateway would send for this session cookie, or null when it opens nothing. */
  async function exchange(cookie: string): Promise<{ authorization: string } | null> {
    const answer = await built.app.inject({
      method: 'POST',
      url: '/internal/session-tokens',
      headers: { 'x-gateway-secret': secret },
      payload: { sessionHash: createHash('sha256').update(cookie).digest('base64url') },
    });
    if (answer.statusCode !== 200) return null;
    return { authorization: `Bearer ${z.object({ token: z.string() }).parse(answer.json()).token}` };
  }

  return {
    ...built,
    /** For another process of the same service. */
    settings: given,
    bearer,
    comesFrom,
    device,
    session,
    ask,
    open,
    secret,
    /** A confirmed person, ready for more. */
    async person(name = 'Ada', more: Record<string, unknown> = { groundRulesVersion: 1 }) {
      const email = `${name.toLowerCase().replaceAll(' ', '.')}-${randomBytes(4).toString('hex')}@people.example`;
      const answer = await open(await ask('/api/sign-ups', { displayName: name, email, ...more }));
      const { memberId } = z.object({ memberId: z.uuid() }).parse(answer.json());
      return { memberId, email };
    },
    exchange,
    /** Signs in by code; every call of `headers` is what the gateway would send for that browser now. */
    async browser(email: string) {
      const opened = await open(await ask('/api/sign-ins', { email }));
      const cookie = opened.cookies.find(({ name }) => name === '__Host-landed')?.value ?? '';
      return { cookie, headers: async () => (await exchange(cookie)) ?? {} };
    },
    async outbox(type: string): Promise<{ subject: string; version: number; data: Record<string, unknown> }[]> {
      const { rows } = await built.deps.pool.query(
        'SELECT subject, version, data FROM chassis.outbox WHERE type = $1 ORDER BY id',
        [type],
      );
      return rows;
    },
    async close() {
      await built.app.close();
      await built.deps.prisma.$disconnect();
      await built.deps.pool.end();
      await database.drop();
    },
  };
}

export type Members = Awaited<ReturnType<typeof startMembers>>;
