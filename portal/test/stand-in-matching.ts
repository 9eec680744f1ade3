import {
  AskAnswer,
  ConnectorSettings,
  ContactImport,
  ContactRequest,
  LeadChange,
  LeadRequest,
  NeedChange,
  NeedRequest,
  OrganisationAnswer,
  Ties,
} from '@landed/contracts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { accepts, refuse } from './stand-in-answers.ts';
import { contactOf, ids, leadOf, needOf, until } from './stand-in-samples.ts';

type Rows = Record<string, unknown>[];

/** What stands in matching, to be set by a test. */
export const matchingState = () => ({
  /** As the token says, which may be some seconds behind. */
  tokenIsMember: false,
  needs: [] as Rows,
  leads: [] as Rows,
  introductions: [] as Rows,
  asks: [] as Rows,
  ties: {
    knows: [] as string[],
    people: [] as { memberId: string; displayName: string }[],
    circles: [] as string[],
    link: 'no',
  },
  board: [] as Rows,
  contacts: [] as Rows,
  questions: [] as Rows,
  /** Why a question can neither be answered nor taken back. */
  settled: null as string | null,
  matches: [] as Rows,
  ask: {
    party: 'owner',
    state: 'waiting',
    detail: 'Waiting for your answer.',
    askerName: null as string | null,
    link: null as string | null,
    forward: null as { text: string; token: string } | null,
    toName: ['contactName', 'contactEmail'],
    mayHandOn: false,
    expiresAt: until as string,
  },
});
type State = ReturnType<typeof matchingState>;

/** Needs, leads and what becomes of them, as the matching service answers for it. */
export function matchingOf(app: FastifyInstance, state: State): void {
  const forMembers = (reply: FastifyReply, rows: unknown) =>
    state.tokenIsMember ? rows : refuse(reply, 403, 'not-allowed');
  const cards = (side: 'needs' | 'leads') => {
    app.get<{ Querystring: { filter?: string } }>(`/api/${side}`, async (request, reply) => {
      const { id, memberId }: { id?: string[]; memberId?: string } = JSON.parse(request.query.filter ?? '{}');
      const fits = (row: Record<string, unknown>): boolean =>
        (!id || id.includes(String(row['id']))) && (!memberId || row['memberId'] === memberId);
      return forMembers(reply, state[side].filter(fits));
    });
    app.post(`/api/${side}/:id/withdrawals`, async () => ({}));
  };
  cards('needs');
  cards('leads');
  app.post<{ Body: { company?: string } }>('/api/needs', async (request, reply) => {
    if (!accepts(NeedRequest, request.body, reply)) return reply;
    if (request.body.company === 'Full') return refuse(reply, 409, 'too-many-open');
    if (request.headers['idempotency-key'] === 'used') return refuse(reply, 422, 'idempotency-key-reused');
    return reply.code(201).send(needOf());
  });
  app.post('/api/leads', async (request, reply) =>
    accepts(LeadRequest, request.body, reply) ? reply.code(201).send(leadOf()) : reply,
  );
  app.patch('/api/needs/:id', async (request, reply) => (accepts(NeedChange, request.body, reply) ? needOf() : reply));
  app.patch('/api/leads/:id', async (request, reply) => (accepts(LeadChange, request.body, reply) ? leadOf() : reply));
  app.get('/api/needs/:id/outlook', async () => ({
    needId: ids.need,
    detail: 'Someone may know someone there. We keep listening.',
    people: null,
  }));
  const answerOf = (reply: FastifyReply) => (state.settled === null ? {} : refuse(reply, 409, state.settled));
  app.get('/api/organisation-questions/mine', async () => state.questions);
  app.post('/api/organisation-questions/:id/answers', async (request, reply) =>
    accepts(OrganisationAnswer, request.body, reply) ? answerOf(reply) : reply,
  );
  app.post('/api/organisation-questions/:id/undoings', async (_request, reply) => answerOf(reply));
  app.get<{ Querystring: { filter?: string } }>('/api/contacts', async (request, reply) => {
    const { id }: { id?: string[] } = JSON.parse(request.query.filter ?? '{}');
    return forMembers(
      reply,
      state.contacts.filter((row) => !id || id.includes(String(row['id']))),
    );
  });
  app.post('/api/contacts', async (request, reply) =>
    accepts(ContactRequest, request.body, reply) ? reply.code(201).send(contactOf()) : reply,
  );
  app.put('/api/contacts/:id', async (request, reply) =>
    accepts(ContactRequest, request.body, reply) ? contactOf() : reply,
  );
  app.delete('/api/contacts/:id', async (_request, reply) => reply.code(204).send());
  app.post('/api/contacts/imports', async (request, reply) =>
    accepts(ContactImport, request.body, reply)
      ? { added: 1, skipped: [{ row: 2, why: 'company: is missing' }] }
      : reply,
  );
  app.get('/api/ties/me', async (_request, reply) => forMembers(reply, state.ties));
  app.put('/api/ties/me', async (request, reply) => (accepts(Ties, request.body, reply) ? state.ties : reply));
  const load = { asksPerWeek: 2, askedLast7Days: 1, open: 1 };
  app.get('/api/connectors/me', async () => load);
  app.put('/api/connectors/me', async (request, reply) =>
    accepts(ConnectorSettings, request.body, reply) ? load : reply,
  );
  app.get('/api/asks/mine', async () => state.asks);
  app.get('/api/introductions/mine', async () => state.introductions);
  app.get('/api/board', async (_request, reply) => forMembers(reply, state.board));
  app.get('/api/matches/mine', async () => state.matches);
  app.get<{ Params: { token: string } }>('/api/asks/:token', async (request, reply) => {
    if (request.params.token !== 'good-token') return refuse(reply, 404, 'not-found');
    return {
      company: 'Acme & Sons',
      blurb: 'I build bridges.\nMay I ask you about yours?',
      ...state.ask,
    };
  });
  app.post('/api/asks/:token', async (request, reply) => {
    if (!accepts(AskAnswer, request.body, reply)) return reply;
    return {};
  });
}
