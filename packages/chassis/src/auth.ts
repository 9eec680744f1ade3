import type { GrantedRole, Role, Whence } from '@landed/contracts';
import { MemberId, Role as RoleSchema } from '@landed/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { ProblemError } from './problem.ts';

/** Who asks, as the gateway's short token says. */
export interface Actor {
  readonly memberId: MemberId;
  readonly sessionId: string;
  readonly roles: readonly Role[];
  /** A shared device with one role: it is nobody, and does nothing that people do for themselves. */
  readonly device: boolean;
  /** Roles that the person has and may use only after the second step of signing in. */
  readonly heldBack: readonly Role[];
  /** Where the person works or gets their mail; nowhere for a device. */
  readonly whence: Whence;
}

/**
 * Every route says who may call it: anybody, a caller whose link is the authority, anybody signed in, or the holders
 * of one of some roles.
 */
export type Access = 'public' | 'link' | 'internal' | 'signed-in' | readonly Role[];

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    actor: Actor | null;
  }
}

export const tokenIssuer = 'landed';
const claims = z.object({
  sub: MemberId,
  sid: z.string(),
  roles: z.array(RoleSchema),
  exp: z.number(),
  device: z.boolean().default(false),
  heldBack: z.array(RoleSchema).default([]),
  whence: z
    .object({ mailDomains: z.array(z.string()).default([]), employers: z.array(z.string()).default([]) })
    .prefault({}),
});

/** The public keys of the session service, fetched when an unknown key id turns up and kept. */
export const remoteKeys = (url: string): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(url), {
    cooldownDuration: 1_000,
    cacheMaxAge: Number.POSITIVE_INFINITY,
    timeoutDuration: 3_000,
  });

/** Fills `request.actor` and holds every request against its route's `access`, before the body is read. */
export function useAccess(app: FastifyInstance, keys: JWTVerifyGetKey): void {
  const known = new KnownTokens();
  app.decorateRequest('actor', null);
  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined)
      throw new Error(`${String(route.method)} ${route.url} does not say who may call it`);
  });
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    request.actor = await readActor(request, known, keys);
    if (access === undefined || access === 'public' || access === 'link' || access === 'internal') return;
    const actor = actorOf(request);
    if (access === 'signed-in' && actor.device)
      throw new ProblemError(403, 'not-for-devices', 'This is for people. Please sign in on a device of your own.');
    if (access !== 'signed-in' && !access.some((role) => actor.roles.includes(role))) {
      if (access.some((role) => actor.heldBack.includes(role)))
        throw new ProblemError(403, 'second-factor-needed', 'Please give your second factor first, at /admin.');
      throw new ProblemError(403, 'not-allowed', sentenceFor(access));
    }
  });
}

async function readActor(request: FastifyRequest, known: KnownTokens, keys: JWTVerifyGetKey): Promise<Actor | null> {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) return null;
  const earlier = known.find(token);
  if (earlier) return earlier;
  try {
    const { payload } = await jwtVerify(token, keys, { issuer: tokenIssuer, algorithms: ['EdDSA'], clockTolerance: 5 });
    const { sub, sid, roles, exp, device, heldBack, whence } = claims.parse(payload);
    const actor: Actor = { memberId: sub, sessionId: sid, roles, device, heldBack, whence };
    known.keep(token, actor, exp);
    return actor;
  } catch (error) {
    if (!isOfTheToken(error)) {
      throw new ProblemError(
        503,
        'sign-in-unavailable',
        'We cannot check your sign-in right now. Please try again in a moment.',
        { retryAfterSeconds: 2 },
      );
    }
    throw new ProblemError(401, 'sign-in-expired', 'Your sign-in is no longer valid. Please sign in again.');
  }
}

/** Whether the token itself is to blame; all else, such as keys that could not be fetched, says nothing about it. */
const isOfTheToken = (error: unknown): boolean =>
  error instanceof z.ZodError ||
  (error instanceof errors.JOSEError && /^ERR_(JWT|JWS|JWKS_NO_MATCHING|JOSE_ALG|JOSE_NOT_SUPPORTED)/.test(error.code));

/** Tokens whose signature was checked already, each until it expires: a door device sends the same one many times. */
class KnownTokens {
  readonly #actors = new Map<string, { actor: Actor; expiresAt: number }>();

  find(token: string): Actor | null {
    const found = this.#actors.get(token);
    return found && found.expiresAt > Date.now() ? found.actor : null;
  }

  /** `exp` in seconds, as in the token. The oldest go first when there are many. */
  keep(token: string, actor: Actor, exp: number): void {
    const [oldest] = this.#actors.keys();
    if (oldest !== undefined && this.#actors.size >= 5_000) this.#actors.delete(oldest);
    this.#actors.set(token, { actor, expiresAt: exp * 1000 });
  }
}

/** The signed-in caller. Throws 401 when there is none. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw new ProblemError(401, 'sign-in-needed', 'Please sign in first.');
  return request.actor;
}

export const hasRole = (actor: Actor, ...roles: GrantedRole[]): boolean =>
  roles.some((role) => actor.roles.includes(role));

function sentenceFor(access: readonly Role[]): string {
  if (access.includes('member')) {
    return 'This is open to members. You become one at your first visit, once you have agreed to the ground rules.';
  }
  return `This is open to: ${access.join(', ')}. An organizer can give you the role.`;
}
