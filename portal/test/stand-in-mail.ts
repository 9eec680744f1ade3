import {
  ContactChoiceChange,
  listNames,
  type MailPreferences,
  MailPreferencesChange,
  OneClick,
} from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { accepts, refuse } from './stand-in-answers.ts';

/** Lists and preferences, as notify answers for them. */
export function notifyOf(
  app: FastifyInstance,
  state: { mailOn: string[]; heldBack: MailPreferences['heldBack']; mayAsk: boolean },
): void {
  const lists = () =>
    listNames.map((list) => ({ list, name: `List ${list}`, detail: 'Once a week.', on: state.mailOn.includes(list) }));
  const good = (token: string): boolean => token === 'good-token' || token === 'mine';
  app.get<{ Params: { token: string } }>('/api/unsubscribe/:token', async (request, reply) =>
    good(request.params.token) ? lists()[0] : refuse(reply, 404, 'unknown-link'),
  );
  app.post('/api/unsubscribe/:token', async (request, reply) => {
    if (!accepts(OneClick, request.body, reply)) return reply;
    state.mailOn = state.mailOn.filter((list) => list !== 'digest');
    return lists()[0];
  });
  app.get<{ Params: { token: string } }>('/api/contact-choices/:token', async (request, reply) =>
    good(request.params.token) ? { mayAsk: state.mayAsk } : refuse(reply, 404, 'unknown-link'),
  );
  app.put('/api/contact-choices/:token', async (request, reply) => {
    if (!accepts(ContactChoiceChange, request.body, reply)) return reply;
    state.mayAsk = ContactChoiceChange.parse(request.body).mayAsk;
    return { mayAsk: state.mayAsk };
  });
  const preferences = () => ({ onList: true, landed: false, lists: lists(), heldBack: state.heldBack });
  app.get<{ Params: { token: string } }>('/api/preferences/:token', async (request, reply) =>
    good(request.params.token) ? preferences() : refuse(reply, 404, 'unknown-link'),
  );
  app.put('/api/preferences/:token', async (request, reply) => {
    if (!accepts(MailPreferencesChange, request.body, reply)) return reply;
    state.mailOn = MailPreferencesChange.parse(request.body).on;
    return preferences();
  });
}
