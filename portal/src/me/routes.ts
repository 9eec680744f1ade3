import {
  EveningView,
  GroundRules,
  LeadView,
  type ListConsent,
  MatchView,
  MeetingView,
  MyIntroduction,
  NeedView,
  Profile,
  type ProfileChange,
  RsvpView,
  SessionView,
  StandingView,
} from '@landed/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ownCards } from '../cards/own.ts';
import { doubtsOf } from '../companies/doubts.ts';
import type { Deps } from '../deps.ts';
import { SignInNeeded } from '../shared/errors.ts';
import { valuesOf } from '../shared/form.ts';
import { isSignedIn, show } from '../shared/page.ts';
import { type Services, unlessAway } from '../shared/services.ts';
import type { MyEvening } from './evening-card.ts';
import { mePage } from './pages.ts';
import { noPassPage, passPage } from './pass.ts';

const done = { answers: z.unknown() };
const Version = z.object({ version: z.coerce.number().int().min(1) });

export const meRoutes =
  ({ services }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/me', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const [profile, session, rules, evening, standing, needs, leads, introductions, matches, doubts] =
        await Promise.all([
          api.get('/api/members/me', Profile),
          unlessAway(api.get('/api/sessions/current', SessionView)),
          unlessAway(api.get('/api/ground-rules', GroundRules)),
          unlessAway(eveningOf(api)),
          unlessAway(api.find('/api/standing-rsvps/mine', StandingView)),
          unlessAway(ownCards(api, 'needs', NeedView)),
          unlessAway(ownCards(api, 'leads', LeadView)),
          unlessAway(api.get('/api/introductions/mine', z.array(MyIntroduction))),
          unlessAway(api.get('/api/matches/mine', z.array(MatchView))),
          doubtsOf(api),
        ]);
      const what = z.object({ done: z.string() }).safeParse(request.query).data?.done;
      const view = mePage({
        profile,
        session,
        rules,
        evening,
        everyWeek: Boolean(standing),
        needs,
        leads,
        introductions,
        matches,
        doubts,
        done: what,
      });
      return await show(request, reply, view);
    });

    app.get<{ Params: { rsvpId: string } }>('/pass/:rsvpId', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const mine = await api.get('/api/rsvps/mine', z.array(RsvpView));
      const rsvp = mine.find(({ id }) => id === request.params.rsvpId);
      if (rsvp?.state !== 'coming') return await show(request, reply, noPassPage(rsvp?.state === 'waiting'), 404);
      return await show(request, reply, passPage(await api.get(`/api/meetings/${rsvp.meetingId}`, MeetingView), rsvp));
    });

    const action = (path: string, act: (api: Services, values: Record<string, string>) => Promise<string>): void => {
      app.post(path, async (request, reply) => {
        const what = await act(signedIn(services, request, reply), valuesOf(request));
        return reply.redirect(`/me?done=${what}`, 303);
      });
    };

    action('/me/cancellation', async (api, values) => {
      const rsvpId = z.uuid().safeParse(values.rsvpId).data;
      if (rsvpId) await api.change('DELETE', `/api/rsvps/${rsvpId}`, done);
      return 'not-coming';
    });
    action('/me/standing', async (api) => {
      await api.change('DELETE', '/api/standing-rsvps/mine', done);
      return 'not-every-week';
    });
    action('/me/ground-rules', async (api, values) => {
      const body: z.infer<typeof ProfileChange> = { groundRulesVersion: Version.parse(values).version };
      await api.change('PATCH', '/api/members/me', { ...done, body });
      return 'agreed';
    });
    action('/me/list-consent', async (api, values) => {
      const body: z.infer<typeof ListConsent> = { textVersion: Version.parse(values).version };
      await api.change('PUT', '/api/members/me/list-consent', { ...done, body });
      return 'on-list';
    });
    action('/me/list-consent/withdrawal', async (api) => {
      await api.change('DELETE', '/api/members/me/list-consent', done);
      return 'off-list';
    });
  };

/** The services for the one who is signed in. Throws SignInNeeded. */
export function signedIn(services: Deps['services'], request: FastifyRequest, reply: FastifyReply): Services {
  if (!isSignedIn(request)) throw new SignInNeeded();
  return services(request, reply);
}

async function eveningOf(api: Services): Promise<MyEvening | null> {
  const meeting = await api.find('/api/meetings/next', MeetingView);
  if (!meeting) return null;
  const path = `/api/meetings/${meeting.id}`;
  const [rsvp, { mine }] = await Promise.all([
    api.find(`${path}/rsvps/mine`, RsvpView),
    api.get(`${path}/evening`, EveningView),
  ]);
  return { meeting, rsvp: rsvp && rsvp.state !== 'cancelled' ? rsvp : null, inSince: mine?.checkedInAt ?? null };
}
