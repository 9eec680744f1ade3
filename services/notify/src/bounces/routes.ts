import { commitOnce } from '@landed/chassis/idempotency';
import { ProblemError } from '@landed/chassis/problem';
import { BounceReceipt, BounceReports } from '@landed/contracts';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps, Tx } from '../deps.ts';
import { noteBounce } from './note-bounce.ts';
import { emailIdIn } from './receiver.ts';
import { isSigned } from './signature.ts';

/** Mail providers post here what came back; the signature is the authority. Without a secret nobody can. */
export const bounceRoutes =
  (deps: Deps, secret: string | undefined): FastifyPluginAsyncZod =>
  async (app) => {
    const bodies = new WeakMap<FastifyRequest, string>();
    app.removeContentTypeParser('application/json');
    app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
      const text = body.toString();
      // What was signed are the bytes, before anybody looks at what they say.
      bodies.set(request, text);
      try {
        done(null, JSON.parse(text));
      } catch {
        done(new ProblemError(400, 'not-json', 'The body is not valid JSON. Please send a JSON object.'));
      }
    });

    app.post(
      '/api/bounces',
      {
        config: { access: 'link' },
        schema: {
          tags: ['mail'],
          summary: 'Letters that came back, as a mail provider reports them (header landed-signature: t=,v1=)',
          body: BounceReports,
          response: { 200: BounceReceipt },
        },
      },
      async (request, reply) => {
        const header = request.headers['landed-signature'];
        const signature = typeof header === 'string' ? header : '';
        if (!secret || !isSigned(secret, signature, bodies.get(request) ?? '', deps.runtime.now())) {
          const words =
            'The signature is missing, too old, or not ours. Please sign the body with the shared secret, anew.';
          throw new ProblemError(401, 'not-signed', words);
        }
        await commitOnce<Tx>(deps.prisma, request, reply, async (tx) => {
          let counted = 0;
          for (const { messageId, kind, status = null, detail = null } of request.body.reports) {
            const emailId = emailIdIn(deps, messageId);
            const news = emailId && { emailId, kind, status, detail, correlationId: request.id };
            if (news && (await noteBounce(tx, deps, news)) === 'counted') counted += 1;
          }
          return { status: 200, body: { counted, ignored: request.body.reports.length - counted } };
        });
      },
    );
  };
