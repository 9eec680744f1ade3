import { timingSafeEqual } from 'node:crypto';
import { notFound, ProblemError } from '@landed/chassis/problem';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { readDevice } from '../devices/pair-device.ts';
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
        const { sessionHash: hash } = request.body;
        const session = await readSession(deps, { hash });
        const device = session ? null : await readDevice(deps, hash);
        const bearer = session ?? device;
        if (!bearer) throw notFound('session');
        const token = await signer.sign({ heldBack: [], ...bearer, device: device !== null });
        return { token, expiresInSeconds: tokenSeconds, sessionId: bearer.id };
      },
    );

    app.get('/internal/jwks.json', { config: { access: 'internal' } }, async () => ({
      keys: await signer.publicKeys(),
    }));
  };
