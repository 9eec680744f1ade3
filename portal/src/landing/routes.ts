import { LandingRequest, LandingView, Profile } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { SignInNeeded } from '../shared/errors.ts';
import { submit, valuesOf } from '../shared/form.ts';
import { isSignedIn, show } from '../shared/page.ts';
import { landingPage, landingWords } from './pages.ts';

const ticks = ['counted', 'story', 'employer', 'photo'] as const;
const tick = (on: boolean): string => (on ? 'yes' : '');

export const landingRoutes =
  ({ services }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/me/landed', async (request, reply) => {
      if (!isSignedIn(request)) throw new SignInNeeded();
      const { landing } = await services(request, reply).get('/api/members/me', Profile);
      const values = landing ? valuesIn(landing) : {};
      return await show(request, reply, landingPage({ values, complaints: {} }));
    });

    app.post('/me/landed', async (request, reply) => {
      if (!isSignedIn(request)) throw new SignInNeeded();
      const values = valuesOf(request);
      const { landedOn, employerName } = values;
      return await submit(request, reply, {
        values,
        schema: LandingRequest,
        input: {
          ...(landedOn ? { landedOn } : {}),
          ...(employerName?.trim() ? { employerName } : {}),
          consents: Object.fromEntries(ticks.map((name) => [name, values[name] === 'yes'])),
          staysAsHelper: values['staysAsHelper'] === 'yes',
        },
        words: landingWords,
        again: landingPage,
        act: async (body) => {
          await services(request, reply).change('PUT', '/api/members/me/landing', { body, answers: LandingView });
          return '/me?done=landed';
        },
      });
    });

    app.post('/me/landed/seeking', async (request, reply) => {
      if (!isSignedIn(request)) throw new SignInNeeded();
      await services(request, reply).change('DELETE', '/api/members/me/landing', { answers: z.unknown() });
      return reply.redirect('/me?done=seeking', 303);
    });
  };

const valuesIn = (landing: LandingView): Record<string, string> => ({
  landedOn: landing.landedOn,
  employerName: landing.employerName ?? '',
  staysAsHelper: tick(landing.staysAsHelper),
  ...Object.fromEntries(ticks.map((name) => [name, tick(landing.consents[name])])),
});
