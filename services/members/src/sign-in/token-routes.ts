import { timingSafeEqual } from 'node:crypto';
import { notFound, ProblemError } from '@landed/chassis/problem';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { tokenSeconds } from './rules.ts';
import { hashOf } from './secrets.ts';
import { readSession } from './sessions.ts';
import { createTokenSigner } from './signing-keys.ts';

/** For the gateway alone: a session for a short signed token, and the keys that everybody checks it with. */
export const tokenRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const signer = createTokenSigner(deps);
    const secret = Buffer.from(hashOf(deps.settings.GATEWAY_SECRET));

    app.post(
      '/internal/session-tokens',
      { config: { access: 'internal' }, schema: { body: z.strictObject({ sessionHash: z.string().length(43) }) } },
      async (request) => {
        const given = Buffer.from(hashOf(String(request.headers['x-gateway-secret'] ?? '')));
        if (!timingSafeEqual(given, secret))
          throw new ProblemError(403, 'not-the-gateway', 'Only the gateway may ask this.');
        const session = await readSession(deps, { hash: request.body.sessionHash });
        if (!session) throw notFound('session');
        return { token: await signer.sign(session), expiresInSeconds: tokenSeconds, sessionId: session.id };
      },
    );

    app.get('/internal/jwks.json', { config: { access: 'internal' } }, async () => ({
      keys: await signer.publicKeys(),
    }));
  };
