import { DisplayName, OwnPortrait, PortraitRequest, Profile, portraitFields } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { doneOf } from '../shared/done.ts';
import { linesOf, said } from '../shared/fields.ts';
import { submit, valuesOf } from '../shared/form.ts';
import { show } from '../shared/page.ts';
import type { Services } from '../shared/services.ts';
import { profilePage, profileValues, profileWords } from './pages.ts';
import { pitchIn } from './pitch.ts';

const url = '/api/members/me/portrait';
const mostTargets = 10;
type Values = Record<string, string>;

/** The rows of the form, of which one that was left empty is no target. */
function targetRowsIn(values: Values): { row: number; target: Record<string, string | undefined> }[] {
  const rows = Array.from({ length: mostTargets }, (_, index) => {
    const field = (name: string): string | undefined => said(values[`${name}-${index + 1}`]) ?? undefined;
    const target = { title: field('title'), industry: field('industry'), geography: field('geography') };
    return { row: index + 1, target };
  });
  return rows.filter(({ target }) => Object.values(target).some((text) => text !== undefined));
}

const inputOf = (values: Values): unknown => ({
  pitch: pitchIn(values),
  targets: targetRowsIn(values).map(({ target }) => target),
  targetCompanies: linesOf(values.targetCompanies),
  industries: linesOf(values.industries),
  skills: linesOf(values.skills),
  need: said(values.need),
  offer: said(values.offer),
  link: said(values.link),
  shownTo: Object.fromEntries(portraitFields.map((field) => [field, values[`shown-${field}`] ?? 'organizers'])),
});

const nameOf = async (api: Services): Promise<string> => (await api.get('/api/members/me', Profile)).displayName;

export const profileRoutes =
  ({ services }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/me/profile', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const [portrait, displayName] = await Promise.all([api.get(url, OwnPortrait), nameOf(api)]);
      const done = doneOf(request) === 'kept';
      const rows = Math.min(mostTargets, portrait.targets.length + 1);
      const form = { values: { ...profileValues(portrait), displayName }, complaints: {} };
      return await show(request, reply, profilePage(form, { portrait, done, rows }));
    });

    app.post('/me/profile/name', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const values = valuesOf(request);
      const portrait = await api.get(url, OwnPortrait);
      const rows = Math.min(mostTargets, portrait.targets.length + 1);
      return await submit(request, reply, {
        values: { ...profileValues(portrait), ...values },
        schema: z.object({ displayName: DisplayName }),
        input: { displayName: values['displayName'] ?? '' },
        words: profileWords,
        again: (form) => profilePage(form, { portrait, done: false, rows }),
        act: async (body) => {
          await api.change('PATCH', '/api/members/me', { body, answers: Profile });
          return '/me/profile?done=kept';
        },
      });
    });

    app.post('/me/profile', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const values = valuesOf(request);
      const [portrait, displayName] = await Promise.all([api.get(url, OwnPortrait), nameOf(api)]);
      const rows = targetRowsIn(values).at(-1)?.row ?? 1;
      return await submit(request, reply, {
        values: { ...values, displayName },
        schema: PortraitRequest,
        input: inputOf(values),
        words: profileWords,
        again: (form) => profilePage(form, { portrait, done: false, rows }),
        act: async (body) => {
          await api.change('PUT', url, { body, answers: OwnPortrait });
          return '/me/profile?done=kept';
        },
      });
    });
  };
