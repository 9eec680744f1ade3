import {
  AddressChangeConfirmation,
  AddressChangeRequest,
  AddressChangeView,
  OwnSession,
  Profile,
} from '@landed/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { doneOf } from '../shared/done.ts';
import { emptyForm, type Form, submit, valuesOf } from '../shared/form.ts';
import { show, type View } from '../shared/page.ts';
import { accessPage, accessWords, codesPage, codesWords } from './pages.ts';

const path = '/me/access';
const doneWords: Readonly<Record<string, string>> = {
  changed: 'Done. Letters go to the new address from now on, and you are signed out everywhere but here.',
  out: 'Signed out there.',
  alone: 'You are signed in here alone.',
};
const Change = z.object({ change: z.uuid() });

export const accessRoutes =
  ({ services, newId, timeZone }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    const page = async (request: FastifyRequest, reply: FastifyReply): Promise<(form: Form) => View> => {
      const api = signedIn(services, request, reply);
      const [profile, sessions] = await Promise.all([
        api.get('/api/members/me', Profile),
        api.get('/api/sessions', z.array(OwnSession)),
      ]);
      const told = doneWords[doneOf(request)];
      return (form) => accessPage(form, { sessions, email: profile.email, told, once: newId(), timeZone });
    };

    app.get(path, async (request, reply) => await show(request, reply, (await page(request, reply))(emptyForm)));

    app.post(`${path}/address`, async (request, reply) => {
      const values = valuesOf(request);
      return await submit(request, reply, {
        values,
        schema: AddressChangeRequest,
        input: { email: values.email?.trim() },
        words: accessWords,
        again: await page(request, reply),
        act: async (body) => {
          const wish = { body, once: values.once, answers: AddressChangeView };
          const { id } = await signedIn(services, request, reply).change(
            'POST',
            '/api/members/me/address-changes',
            wish,
          );
          return `${path}/codes?change=${id}`;
        },
      });
    });

    app.get(`${path}/codes`, async (request, reply) => {
      signedIn(services, request, reply);
      const change = Change.safeParse(request.query).data?.change;
      return change ? await show(request, reply, codesPage(emptyForm, change)) : reply.redirect(path, 303);
    });

    app.post(`${path}/codes`, async (request, reply) => {
      const api = signedIn(services, request, reply);
      const values = valuesOf(request);
      const change = Change.safeParse(values).data?.change;
      if (!change) return reply.redirect(path, 303);
      const digits = (code = ''): string => code.replaceAll(/\s/g, '');
      return await submit(request, reply, {
        values,
        schema: AddressChangeConfirmation,
        input: { oldCode: digits(values.oldCode), newCode: digits(values.newCode) },
        words: codesWords,
        again: (form) => codesPage(form, change),
        act: async (body) => {
          const url = `/api/members/me/address-changes/${change}/confirmations`;
          await api.change('POST', url, { body, answers: z.unknown() });
          return `${path}?done=changed`;
        },
      });
    });

    app.post(`${path}/sign-out`, async (request, reply) => {
      const api = signedIn(services, request, reply);
      const id = z.uuid().safeParse(valuesOf(request).id).data;
      if (id) await api.change('DELETE', `/api/sessions/${id}`, { answers: z.unknown() });
      return reply.redirect(`${path}?done=out`, 303);
    });

    app.post(`${path}/others`, async (request, reply) => {
      const api = signedIn(services, request, reply);
      await api.change('DELETE', '/api/sessions/others', { answers: z.unknown() });
      return reply.redirect(`${path}?done=alone`, 303);
    });
  };
