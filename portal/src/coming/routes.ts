import { MeetingView, RsvpRequest, RsvpView, StandingRequest, StandingView } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../app.ts';
import { SignInNeeded } from '../shared/errors.ts';
import { emptyForm, submit, valuesOf } from '../shared/form.ts';
import { isSignedIn, show } from '../shared/page.ts';
import { comingPage, comingWords, noEveningPage } from './pages.ts';

const Coming = RsvpRequest.extend({ meetingId: z.uuid(), everyWeek: z.boolean() });
const ticked = (value: string | undefined): boolean => value === 'yes';

export const comingRoutes =
  ({ services, newId }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/coming', async (request, reply) => {
      if (!isSignedIn(request)) throw new SignInNeeded();
      const api = services(request, reply);
      const meeting = await api.find('/api/meetings/next', MeetingView);
      if (!meeting || meeting.state === 'cancelled') return await show(request, reply, noEveningPage);
      const rsvp = await api.find(`/api/meetings/${meeting.id}/rsvps/mine`, RsvpView);
      if (rsvp && rsvp.state !== 'cancelled') return reply.redirect('/me', 303);
      return await show(request, reply, comingPage(emptyForm, meeting, newId()));
    });

    app.post('/coming', async (request, reply) => {
      if (!isSignedIn(request)) throw new SignInNeeded();
      const api = services(request, reply);
      const values = valuesOf(request);
      const meeting = await api.find('/api/meetings/next', MeetingView);
      if (!meeting) return await show(request, reply, noEveningPage);
      return await submit(request, reply, {
        values,
        schema: Coming,
        input: {
          meetingId: values.meetingId,
          arrival: values.arrival,
          stepFree: ticked(values.stepFree),
          parkRemote: ticked(values.parkRemote),
          waitlist: ticked(values.waitlist),
          everyWeek: ticked(values.everyWeek),
          seatsOffered: Number(values.seatsOffered?.trim() || 0),
          arrangement: values.arrangement?.trim() || null,
        },
        words: comingWords,
        again: (form) => comingPage(form, meeting, newId()),
        act: async ({ meetingId, everyWeek, ...body }) => {
          const path = `/api/meetings/${meetingId}/rsvps`;
          const { state } = await api.change('POST', path, { body, once: values.once, answers: RsvpView });
          if (everyWeek) {
            const { waitlist: _waitlist, ...standing } = body;
            const each = { body: StandingRequest.parse(standing), answers: StandingView };
            await api.change('PUT', '/api/standing-rsvps/mine', each);
          }
          return `/me?done=${state === 'waiting' ? 'waiting' : 'coming'}`;
        },
      });
    });
  };
