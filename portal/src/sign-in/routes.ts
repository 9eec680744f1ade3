import {
  ChallengeAnswer,
  GroundRules,
  SessionRequest,
  SessionView,
  SignInRequest,
  SignUpRequest,
} from '@landed/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { emptyForm, submit, valuesOf } from '../shared/form.ts';
import { isSignedIn, show } from '../shared/page.ts';
import { codePage, codeWords, signInPage, signInWords, signUpPage, signUpWords } from './pages.ts';

/** Where to go once signed in: a page of ours, said without its first slash, so that no other address can be meant. */
const Next = z
  .string()
  .regex(/^(?!.*(?:\/\/|\.\.))[a-z][\w/?=&+%.-]{0,300}$/)
  .catch('me');

const AgreedSignUp = SignUpRequest.extend({
  groundRulesVersion: z.coerce.number().int().min(1),
  agree: z.literal('yes'),
});

export const signInRoutes =
  ({ services, newId }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/sign-up', async (request, reply) => {
      const rules = await services(request, reply).get('/api/ground-rules', GroundRules);
      return await show(request, reply, signUpPage(emptyForm, rules, newId()));
    });

    app.post('/sign-up', async (request, reply) => {
      const values = valuesOf(request);
      const { displayName, email, groundRulesVersion, agree, once } = values;
      const rules = await services(request, reply).get('/api/ground-rules', GroundRules);
      return await submit(request, reply, {
        values,
        schema: AgreedSignUp,
        input: { displayName: displayName ?? '', email: email ?? '', groundRulesVersion, agree },
        words: signUpWords,
        again: (form) => signUpPage(form, rules, newId()),
        act: async ({ agree: _agree, ...body }) => {
          const answer = await services(request, reply).change('POST', '/api/sign-ups', {
            body,
            once,
            answers: ChallengeAnswer,
          });
          return codeUrl(answer.challengeId, 'coming');
        },
      });
    });

    app.get('/sign-in', async (request, reply) => {
      return await show(request, reply, signInPage(emptyForm, Next.parse(nextOf(request)), newId()));
    });

    app.post('/sign-in', async (request, reply) => {
      const values = valuesOf(request);
      const next = Next.parse(values.next);
      return await submit(request, reply, {
        values,
        schema: SignInRequest,
        input: { email: values.email ?? '' },
        words: signInWords,
        again: (form) => signInPage(form, next, newId()),
        act: async (body) => {
          const change = { body, once: values.once, answers: ChallengeAnswer };
          const answer = await services(request, reply).change('POST', '/api/sign-ins', change);
          return codeUrl(answer.challengeId, next);
        },
      });
    });

    app.get('/code', async (request, reply) => {
      const challenge = z.object({ challenge: z.uuid() }).safeParse(request.query);
      if (!challenge.success) return reply.redirect('/sign-in', 303);
      return await show(request, reply, codePage(emptyForm, challenge.data.challenge, Next.parse(nextOf(request))));
    });

    app.post('/code', async (request, reply) => {
      const values = valuesOf(request);
      const next = Next.parse(values.next);
      const { challenge = '', code = '' } = values;
      return await submit(request, reply, {
        values,
        schema: SessionRequest,
        input: { challengeId: challenge, code: code.replace(/[\s-]/g, '') },
        words: codeWords,
        again: (form) => codePage(form, challenge, next),
        act: async (body) => {
          await services(request, reply).change('POST', '/api/sessions', { body, answers: SessionView });
          return `/${next}`;
        },
      });
    });

    app.post('/sign-out', async (request, reply) => await signOut({ services }, request, reply));
  };

const codeUrl = (challengeId: string, next: string): string =>
  `/code?${new URLSearchParams({ challenge: challengeId, next }).toString()}`;

async function signOut(
  { services }: Pick<Deps, 'services'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (isSignedIn(request))
    await services(request, reply).change('DELETE', '/api/sessions/current', { answers: z.unknown() });
  return reply.redirect('/', 303);
}

function nextOf(request: FastifyRequest): unknown {
  return z.object({ next: z.unknown() }).safeParse(request.query).data?.next;
}
