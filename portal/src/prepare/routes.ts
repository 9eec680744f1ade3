import { GroundRules, MeetingView, OwnPortrait, Pitch, PortraitRequest, RsvpView } from '@landed/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { profileValues } from '../profile/pages.ts';
import { pitchIn } from '../profile/pitch.ts';
import { doneOf } from '../shared/done.ts';
import { linesOf } from '../shared/fields.ts';
import { emptyForm, submit, valuesOf } from '../shared/form.ts';
import { isSignedIn, show } from '../shared/page.ts';
import { type Services, unlessAway } from '../shared/services.ts';
import { type Guide, preparePage, prepareWords, signPage } from './pages.ts';

const url = '/api/members/me/portrait';
const Prepared = z.object({ pitch: Pitch, targetCompanies: PortraitRequest.shape.targetCompanies });

/** What a first visit brings, for everybody; who is signed in can keep what they wrote. */
export const prepareRoutes =
  ({ services, publicUrl }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/prepare', async (request, reply) => {
      const api = services(request, reply);
      const [guide, portrait] = await Promise.all([
        guideFor(api, request),
        isSignedIn(request) ? unlessAway(api.get(url, OwnPortrait)) : undefined,
      ]);
      const form = portrait ? { values: profileValues(portrait), complaints: {} } : emptyForm;
      return await show(request, reply, preparePage(form, guide));
    });

    app.post('/prepare', async (request, reply) => {
      const values = valuesOf(request);
      const guide = await guideFor(services(request, reply), request);
      // Told how long it takes, somebody goes on writing: nothing is kept by asking.
      if (values['do'] !== 'keep') return await show(request, reply, preparePage({ values, complaints: {} }, guide));
      const api = signedIn(services, request, reply);
      return await submit(request, reply, {
        values,
        schema: Prepared,
        input: { pitch: pitchIn(values), targetCompanies: linesOf(values['targetCompanies']) },
        words: prepareWords,
        again: (form) => preparePage(form, guide),
        act: async (prepared) => {
          const { pitchSeconds: _, pitchFits: _fits, changedAt: _at, ...kept } = await api.get(url, OwnPortrait);
          await api.change('PUT', url, { body: { ...kept, ...prepared }, answers: OwnPortrait });
          return '/prepare?done=kept';
        },
      });
    });

    app.get('/prepare/sign', async (request, reply) =>
      show(request, reply, signPage(new URL('/prepare', publicUrl).href)),
    );
  };

async function guideFor(api: Services, request: FastifyRequest): Promise<Guide> {
  const signedIn = isSignedIn(request);
  const [meeting, rules] = await Promise.all([
    unlessAway(api.find('/api/meetings/next', MeetingView)),
    unlessAway(api.get('/api/ground-rules', GroundRules)),
  ]);
  const rsvp =
    signedIn && meeting ? await unlessAway(api.find(`/api/meetings/${meeting.id}/rsvps/mine`, RsvpView)) : null;
  const done = doneOf(request) === 'kept';
  return { meeting, rules, signedIn, done, rsvp: rsvp?.state === 'cancelled' ? null : rsvp };
}
