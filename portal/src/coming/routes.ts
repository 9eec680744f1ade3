import { MeetingView, RsvpRequest, RsvpView, StandingRequest, StandingView } from '@landed/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { said } from '../shared/fields.ts';
import { submit, valuesOf } from '../shared/form.ts';
import { show } from '../shared/page.ts';
import type { Services } from '../shared/services.ts';
import { type Answered, comingPage, comingWords, noEveningPage, wishValues } from './pages.ts';

const Coming = RsvpRequest.extend({ everyWeek: z.boolean() });
const Chosen = z.object({ meeting: z.uuid().optional().catch(undefined) });
const ticked = (value: string | undefined): boolean => value === 'yes';

/** How somebody comes, as the fields say it. */
export const wishIn = (values: Readonly<Record<string, string | undefined>>) => ({
  arrival: values['arrival'],
  stepFree: ticked(values['stepFree']),
  parkRemote: ticked(values['parkRemote']),
  waitlist: ticked(values['waitlist']),
  seatsOffered: Number(values['seatsOffered']?.trim() || 0),
  arrangement: said(values['arrangement']),
});

/** The evening that was chosen, or the next one. Null where it does not take place, or none is planned. */
async function eveningFor(api: Services, chosen: string | undefined): Promise<MeetingView | null> {
  const meeting = await api.find(`/api/meetings/${chosen ?? 'next'}`, MeetingView);
  return meeting?.state === 'scheduled' ? meeting : null;
}

/** What was said before of this evening and of all weeks. */
async function answered(api: Services, meeting: MeetingView): Promise<Answered> {
  const [rsvp, standing] = await Promise.all([
    api.find(`/api/meetings/${meeting.id}/rsvps/mine`, RsvpView),
    api.find('/api/standing-rsvps/mine', StandingView),
  ]);
  return { meeting, rsvp: rsvp?.state === 'cancelled' ? null : rsvp, standing };
}

/** "I'm coming", for the next evening or a later one, once or every week; said differently, it is changed. */
export const comingRoutes =
  ({ services, newId }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    const forEvening = async (
      request: FastifyRequest,
      reply: FastifyReply,
      chosen: string | undefined,
      act: (api: Services, before: Answered) => Promise<FastifyReply>,
    ): Promise<FastifyReply> => {
      const api = signedIn(services, request, reply);
      const meeting = await eveningFor(api, chosen);
      if (!meeting) return await show(request, reply, noEveningPage);
      return await act(api, await answered(api, meeting));
    };

    app.get('/coming', async (request, reply) =>
      forEvening(request, reply, Chosen.parse(request.query).meeting, async (_api, before) => {
        const form = { values: wishValues(before), complaints: {} };
        return await show(request, reply, comingPage(form, before, newId()));
      }),
    );

    app.post('/coming', async (request, reply) => {
      const values = valuesOf(request);
      return await forEvening(request, reply, Chosen.parse(values).meeting, async (api, before) =>
        submit(request, reply, {
          values,
          schema: Coming,
          input: { ...wishIn(values), everyWeek: ticked(values['everyWeek']) },
          words: comingWords,
          again: (form) => comingPage(form, before, newId()),
          act: async ({ everyWeek, ...body }) => {
            const path = `/api/meetings/${before.meeting.id}/rsvps`;
            const { state } = await api.change('POST', path, { body, once: values['once'], answers: RsvpView });
            const { waitlist: _waitlist, ...each } = body;
            if (everyWeek) {
              const weekly = { body: StandingRequest.parse(each), answers: StandingView };
              await api.change('PUT', '/api/standing-rsvps/mine', weekly);
            } else if (before.standing) {
              await api.change('DELETE', '/api/standing-rsvps/mine', { answers: z.unknown() });
            }
            return `/me?done=${state === 'waiting' ? 'waiting' : before.rsvp ? 'changed' : 'coming'}`;
          },
        }),
      );
    });
  };
