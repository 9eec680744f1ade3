import type { MailPreferences } from '@landed/contracts';
import {
  AddressChangeConfirmation,
  AddressChangeRequest,
  ProfileChange,
  RsvpRequest,
  SessionRequest,
  SessionView,
  SignUpRequest,
  StandingRequest,
  serviceNames,
} from '@landed/contracts';
import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { accepts, refuse } from './stand-in-answers.ts';
import { notifyOf } from './stand-in-mail.ts';
import { matchingOf, matchingState } from './stand-in-matching.ts';
import { profileOf } from './stand-in-profile.ts';
import { eveningOf, ids, meetingOf, rsvpOf, thingOf, until } from './stand-in-samples.ts';

export const bearer = 'Bearer token-of-ana';

/** What stands in the services, to be set by a test. */
const beginning = () => ({
  meeting: meetingOf() as Record<string, unknown> | null,
  /** Evenings after the next one. */
  later: [] as Record<string, unknown>[],
  rsvp: null as Record<string, unknown> | null,
  standing: null as Record<string, unknown> | null,
  evening: eveningOf(),
  /** Every chair is spoken for. */
  full: false,
  profile: {
    standing: 'visitor',
    visits: 0,
    groundRulesVersion: 1 as number | null,
    listConsentAt: null as string | null,
    landing: null as Record<string, unknown> | null,
  },
  /** Too long for what cannot be undone. */
  signedInLongAgo: false,
  roles: ['visitor'],
  /** Looks quietly. */
  discreet: false,
  secondStep: 'not-needed',
  mailOn: ['digest', 'announcements', 'lead-matches'] as string[],
  heldBack: null as MailPreferences['heldBack'],
  /** At the address of a contact. */
  mayAsk: true,
  ...matchingState(),
  away: [] as string[],
});

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, unknown>;
  readonly body: unknown;
}

/** One small real server that answers like members, meetings and matching together. */
export async function startStandIn() {
  const state = beginning();
  const received: Received[] = [];
  const app = Fastify({ forceCloseConnections: true });
  app.addHook('preHandler', async (request, reply) => {
    const { method, url, headers, body } = request;
    received.push({ method, url, headers, body });
    if (state.away.some((path) => url.startsWith(path))) return refuse(reply, 503, 'records-unavailable');
  });
  membersOf(app, state);
  meetingsOf(app, state);
  matchingOf(app, state);
  notifyOf(app, state);
  profileOf(app, state);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    state,
    received,
    changes: () => received.filter(({ method }) => method !== 'GET'),
    reset() {
      Object.assign(state, beginning());
      received.length = 0;
    },
    stop: async () => await app.close(),
  };
}
type State = ReturnType<typeof beginning>;

function membersOf(app: FastifyInstance, state: State): void {
  app.get('/api/ground-rules', async () => ({
    version: 1,
    rules: ['We listen first.', 'What is said in the room stays in the room.', 'Nobody is asked why.'],
    listConsentVersion: 3,
    listConsentText: 'You may write to me about once a week. I can stop this at any time.',
  }));
  app.post('/api/sign-ups', async (request, reply) => {
    if (!accepts(SignUpRequest, request.body, reply)) return reply;
    reply.header('set-cookie', '__Host-landed-nonce=n1; Path=/; Secure; HttpOnly');
    return reply
      .code(202)
      .send({ challengeId: ids.challenge, detail: 'A letter is on its way.', expiresInSeconds: 600 });
  });
  app.post('/api/sign-ins', async (_request, reply) =>
    reply.code(202).send({ challengeId: ids.challenge, detail: 'A letter is on its way.', expiresInSeconds: 600 }),
  );
  app.post<{ Body: { code: string } }>('/api/sessions', async (request, reply) => {
    if (!accepts(SessionRequest, request.body, reply)) return reply;
    if (request.body.code !== '123456')
      return refuse(reply, 422, 'code-not-valid', [{ field: 'code', message: 'does not fit' }]);
    reply.header('set-cookie', ['__Host-landed=s1; Path=/', '__Host-landed-nonce=; Max-Age=0']);
    return reply.code(201).send(sessionOf(state));
  });
  app.get('/api/sessions/current', async () => sessionOf(state));
  app.delete('/api/sessions/current', async (_request, reply) =>
    reply.header('set-cookie', '__Host-landed=; Max-Age=0').code(204).send(),
  );
  const me = () => ({
    id: ids.member,
    displayName: 'Ana',
    email: 'ana@example.org',
    createdAt: '2026-11-01T00:00:00Z',
    ...state.profile,
  });
  app.get('/api/members/me', async (request, reply) => {
    if (request.headers.authorization !== bearer) return refuse(reply, 401, 'sign-in-expired');
    return me();
  });
  app.patch('/api/members/me', async (request, reply) => (accepts(ProfileChange, request.body, reply) ? me() : reply));
  app.put('/api/members/me/list-consent', async () => ({}));
  for (const service of serviceNames) {
    app.get(`/api/records/${service}`, async (_request, reply) =>
      state.away.includes(service)
        ? refuse(reply, 503, 'part-unavailable')
        : {
            service,
            at: until,
            rows: 1,
            records: { [`things_of_${service}`]: [thingOf(service)] },
          },
    );
  }
  const receipts = [{ service: 'members', rows: 3, at: until }];
  app.delete('/api/members/me', async (_request, reply) =>
    state.signedInLongAgo
      ? refuse(reply, 403, 'sign-in-again')
      : reply.code(202).send({ requestedAt: until, done: false, receipts, token: 'left-token' }),
  );
  app.get('/api/erasures/left-token', async () => ({ requestedAt: until, done: false, receipts }));
  app.put('/api/members/me/landing', async () => ({
    landedOn: '2026-11-20',
    consents: {},
    employerName: null,
    staysAsHelper: false,
    declaredAt: until,
  }));
  app.get('/api/sessions', async () => [
    { id: ids.challenge, current: true, device: 'Firefox on Linux', createdAt: until, expiresAt: until },
    {
      id: ids.need,
      current: false,
      device: 'Chrome on <b>Android',
      createdAt: '2026-11-29T01:30:00Z',
      expiresAt: until,
    },
  ]);
  app.delete('/api/sessions/:id', async (_request, reply) => reply.code(204).send());
  app.post('/api/members/me/address-changes', async (request, reply) => {
    if (!accepts(AddressChangeRequest, request.body, reply)) return reply;
    return reply.code(202).send({ id: ids.challenge, detail: 'On its way.', expiresAt: until });
  });
  app.post<{ Body: { oldCode: string } }>(
    '/api/members/me/address-changes/:id/confirmations',
    async (request, reply) => {
      if (!accepts(AddressChangeConfirmation, request.body, reply)) return reply;
      const fields = ['oldCode', 'newCode'].map((field) => ({ field, message: 'does not fit' }));
      if (request.body.oldCode !== '123456') return refuse(reply, 422, 'code-not-valid', fields);
      return reply.code(204).send();
    },
  );
  app.delete('/api/members/me/list-consent', async (_request, reply) => reply.code(204).send());
}

function meetingsOf(app: FastifyInstance, state: State): void {
  app.get('/api/meetings/next', async (_request, reply) => state.meeting ?? refuse(reply, 404, 'not-found'));
  app.get<{ Querystring: { filter?: string; range?: string } }>('/api/meetings', async ({ query }) => {
    const { id } = z.object({ id: z.array(z.string()).optional() }).parse(JSON.parse(query.filter ?? '{}'));
    const [first, last] = z.tuple([z.int(), z.int()]).parse(JSON.parse(query.range ?? '[0,24]'));
    const found = [state.meeting, ...state.later].filter((row) => row && (!id || id.includes(String(row['id']))));
    return found.slice(first, last + 1);
  });
  app.get<{ Params: { id: string } }>(
    '/api/meetings/:id',
    async (request, reply) =>
      [state.meeting, ...state.later].find((row) => row?.['id'] === request.params.id) ??
      refuse(reply, 404, 'not-found'),
  );
  app.get('/api/meetings/:id/evening', async () => state.evening);
  app.post('/api/meetings/:id/online', async (_request, reply) => reply.code(204).send());
  app.get('/api/rsvps/mine', async () => [state.rsvp].filter(Boolean));
  app.get('/api/meetings/:id/rsvps/mine', async (_request, reply) => state.rsvp ?? refuse(reply, 404, 'not-found'));
  app.post('/api/meetings/:id/rsvps', async (request, reply) => {
    if (!accepts(RsvpRequest, request.body, reply)) return reply;
    const { waitlist, ...said } = RsvpRequest.parse(request.body);
    if (state.full && !waitlist) return refuse(reply, 409, 'room-full');
    return reply.code(201).send(rsvpOf({ ...said, state: state.full ? 'waiting' : 'coming' }));
  });
  app.get('/api/standing-rsvps/mine', async (_request, reply) => state.standing ?? refuse(reply, 404, 'not-found'));
  app.put('/api/standing-rsvps/mine', async (request, reply) => {
    if (!accepts(StandingRequest, request.body, reply)) return reply;
    return { ...StandingRequest.parse(request.body), since: until };
  });
  app.delete('/api/standing-rsvps/mine', async (_request, reply) => reply.code(204).send());
  app.delete('/api/rsvps/:id', async (_request, reply) => reply.code(204).send());
  const link = '/api/rsvp-links/good-token';
  const linked = (rsvp: Record<string, unknown> | null) => ({
    meeting: state.meeting,
    rsvp: rsvp ?? rsvpOf({ state: 'cancelled', lot: null, run: null }),
    open: state.meeting?.['state'] === 'scheduled',
  });
  app.get(link, async () => linked(state.rsvp));
  app.put(link, async (request, reply) => {
    if (!accepts(RsvpRequest, request.body, reply)) return reply;
    const { waitlist, ...said } = RsvpRequest.parse(request.body);
    if (state.full && !waitlist) return refuse(reply, 409, 'room-full');
    return linked(rsvpOf({ ...said, state: state.full ? 'waiting' : 'coming' }));
  });
  app.delete(link, async () => linked(null));
}

const sessionOf = (state: State) =>
  SessionView.parse({
    memberId: ids.member,
    displayName: 'Ana',
    standing: 'visitor',
    roles: state.roles,
    secondStep: state.secondStep,
    expiresAt: until,
  });
