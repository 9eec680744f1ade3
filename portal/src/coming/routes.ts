import { MeetingView, RsvpRequest, RsvpView } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../app.ts';
import { SignInNeeded } from '../shared/errors.ts';
import { emptyForm, submit, valuesOf } from '../shared/form.ts';
import { isSignedIn, show } from '../shared/page.ts';
import { comingPage, comingWords, noEveningPage } from './pages.ts';

const Coming = RsvpRequest.extend({ meetingId: z.uuid() });

export const comingRoutes =
  ({ services, newId }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/coming', async (request, reply) => {
      if (!isSignedIn(request)) throw new SignInNeeded();
      const api = services(request, reply);
      const meeting = await api.find('/api/meetings/next', MeetingView);
      if (!meeting || meeting.state === 'cancelled') return await show(request, reply, noEveningPage);
      const rsvp = await api.find(`/api/meetings/${meeting.id}/rsvps/mine`, RsvpView);
      if (rsvp?.state === 'coming') return reply.redirect('/me', 303);
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
        input: { meetingId: values.meetingId, arrival: values.arrival, stepFree: values.stepFree === 'yes' },
        words: comingWords,
        again: (form) => comingPage(form, meeting, newId()),
        act: async ({ meetingId, ...body }) => {
          await api.change('POST', `/api/meetings/${meetingId}/rsvps`, { body, once: values.once, answers: RsvpView });
          return '/me?done=coming';
        },
      });
    });
  };
