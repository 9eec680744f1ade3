import { DiscretionRequest, type HandbillView, PortraitRequest } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { accepts, refuse } from './stand-in-answers.ts';
import { ids, until } from './stand-in-samples.ts';

const words = 'word '.repeat(25);
const measured = { pitchSeconds: 42, pitchFits: false, changedAt: until };

/** What members say of themselves, as the members service answers for it. */
export function profileOf(app: FastifyInstance, state: { readonly discreet: boolean }): void {
  app.get('/api/members/me/portrait', async () => ({
    ...PortraitRequest.parse({
      pitch: { iAm: words, iDo: words, iHelp: words, iNeed: words },
      targets: [{ title: 'Planner' }],
      targetCompanies: ['Acme & Sons'],
      shownTo: { pitch: 'members' },
    }),
    ...measured,
  }));
  app.put('/api/members/me/portrait', async (request, reply) => {
    if (!accepts(PortraitRequest, request.body, reply)) return reply;
    return { ...PortraitRequest.parse(request.body), ...measured };
  });
  app.get<{ Params: { id: string } }>('/api/members/:id/portrait', async (request, reply) => {
    const { id } = request.params;
    if (id !== ids.member && id !== ids.other) return refuse(reply, 404, 'not-found');
    const { shownTo: _shownTo, ...content } = PortraitRequest.parse({
      need: 'A <b>word</b>.',
      link: 'https://ana.example/',
    });
    return { memberId: id, displayName: id === ids.other ? 'Bo' : 'Ana', ...content };
  });
  app.get(
    '/api/members/me/handbill',
    async (): Promise<HandbillView> => ({
      displayName: 'Ana <b>',
      contact: ['ana@people.example'],
      pitch: { iAm: 'I am Ana.', iDo: null, iHelp: null, iNeed: null },
      targets: ['Planner, Boston'],
      targetCompanies: ['Acme & Sons'],
      industries: [],
      skills: [],
      need: null,
      offer: null,
      fits: false,
      tooLong: [{ field: 'targetCompanies', lines: 20, room: 3, characters: 900 }],
    }),
  );
  app.get('/api/members/me/discretion', async () => ({ discreet: state.discreet, employer: null, mailDomains: [] }));
  app.put('/api/members/me/discretion', async (request, reply) => {
    if (!accepts(DiscretionRequest, request.body, reply)) return reply;
    return DiscretionRequest.parse(request.body);
  });
}
