import {
  CheckInView,
  DisplayName,
  EmailAddress,
  GroundRules,
  type MeetingView,
  RegistrationView,
} from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { eveningOf, foundByName, scheduled } from '../shared/evening.ts';
import { emptyForm, submit, valuesOf } from '../shared/form.ts';
import { show } from '../shared/page.ts';
import type { Services } from '../shared/services.ts';
import { instantOf } from './card-rules.ts';
import { type Desk, deskPage, noEveningToKeyIn, paperWords, printPage, type Told, toldWords } from './pages.ts';

const halfDayMs = 12 * 3_600_000;
const clock = z.string().regex(/^\d\d:\d\d$/);
const Card = z.object({
  displayName: DisplayName,
  email: EmailAddress.optional(),
  at: clock,
  agreed: z.boolean(),
  came: z.boolean(),
});
const Query = z.object({
  meeting: z.uuid().optional().catch(undefined),
  q: z.string().trim().max(80).catch(''),
  told: z.enum(['new', 'known', 'in', 'already']).optional().catch(undefined),
});

/** The evenings of which cards can be keyed in, the latest first. */
async function eveningsOf(api: Services): Promise<MeetingView[]> {
  const latest = Date.now() + halfDayMs;
  const meetings = await scheduled(api, { order: 'DESC' });
  return meetings.filter(({ startsAt }) => Date.parse(startsAt) < latest);
}

const back = (meeting: MeetingView, told: Told): string => `/cards?meeting=${meeting.id}&told=${told}`;

/** Rule 18: cards and sheets of paper are keyed in later, with the original time. */
export const paperRoutes =
  ({ services, newId }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    async function deskFor(api: Services, given: z.infer<typeof Query>): Promise<Desk | null> {
      const [meetings, rules] = await Promise.all([eveningsOf(api), api.get('/api/ground-rules', GroundRules)]);
      const evening = await eveningOf(api, meetings, given.meeting);
      if (!evening) return null;
      const { q } = given;
      return {
        ...evening,
        rules,
        found: await foundByName(api, evening.meeting.id, q),
        q,
        told: given.told ? toldWords[given.told] : null,
        once: newId(),
      };
    }

    app.get('/cards', async (request, reply) => {
      const desk = await deskFor(signedIn(services, request, reply), Query.parse(request.query));
      return await show(request, reply, desk ? deskPage(emptyForm, desk) : noEveningToKeyIn);
    });

    app.post('/cards', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const values = valuesOf(request);
      const desk = await deskFor(api, Query.parse({ meeting: values['meeting'] }));
      if (!desk) return await show(request, reply, noEveningToKeyIn);
      const { meeting } = desk;
      return await submit(request, reply, {
        values,
        schema: Card,
        input: {
          displayName: values['displayName'] ?? '',
          ...(values['email']?.trim() ? { email: values['email'] } : {}),
          at: values['at'] ?? '',
          agreed: values['agreed'] === 'yes',
          came: values['came'] === 'yes',
        },
        words: { ...paperWords, checkedInAt: paperWords.at, signedAt: paperWords.at },
        again: (form) => deskPage(form, desk),
        act: async ({ at, agreed, came, ...person }) => {
          const rules = agreed ? { groundRulesVersion: Number(values['version']) } : {};
          const time = instantOf(meeting, at);
          const { once } = values;
          if (!came) {
            const body = { ...person, ...rules, signedAt: time };
            const { outcome } = await api.change('POST', '/api/registrations', {
              body,
              once,
              answers: RegistrationView,
            });
            return back(meeting, outcome);
          }
          const body = { ...person, ...rules, checkedInAt: time, nonce: once };
          const path = `/api/meetings/${meeting.id}/walk-ins`;
          return back(meeting, toldOf(await api.change('POST', path, { body, answers: CheckInView })));
        },
      });
    });

    app.post('/cards/known', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const values = valuesOf(request);
      const desk = await deskFor(api, Query.parse({ meeting: values['meeting'] }));
      if (!desk) return await show(request, reply, noEveningToKeyIn);
      const { meeting } = desk;
      return await submit(request, reply, {
        values,
        schema: z.object({ memberId: z.uuid(), at: clock, nonce: z.uuid() }),
        input: { memberId: values['memberId'], at: values['at'], nonce: values['once'] },
        words: { ...paperWords, checkedInAt: paperWords.at },
        again: (form) => deskPage(form, desk),
        act: async ({ memberId, at, nonce }) => {
          const body = { memberId, nonce, checkedInAt: instantOf(meeting, at) };
          const path = `/api/meetings/${meeting.id}/check-ins`;
          return back(meeting, toldOf(await api.change('POST', path, { body, answers: CheckInView })));
        },
      });
    });

    app.get('/cards/print', async (request, reply) => {
      const rules = await services(request, reply).get('/api/ground-rules', GroundRules);
      return await show(request, reply, printPage(rules));
    });
  };

const toldOf = ({ already }: CheckInView): Told => (already ? 'already' : 'in');
