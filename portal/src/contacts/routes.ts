import { ContactImport, ContactRequest, ContactView, ImportResult } from '@landed/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answered } from '../companies/answered.ts';
import { doubtsOf } from '../companies/doubts.ts';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { doneOf } from '../shared/done.ts';
import { said } from '../shared/fields.ts';
import { forMembers } from '../shared/for-members.ts';
import { emptyForm, submit, valuesOf } from '../shared/form.ts';
import { show } from '../shared/page.ts';
import type { Services } from '../shared/services.ts';
import {
  type Contact,
  contactPage,
  contactsPage,
  contactValues,
  contactWords,
  emptyContact,
  manyPage,
} from './pages.ts';

const path = '/me/contacts';
const mostShown = '[0,199]';
const toldWords = new Map([
  ['kept', 'It is kept.'],
  ['removed', 'It is removed.'],
]);

const inputOf = (values: Record<string, string>): unknown => ({
  company: values['company'] ?? '',
  function: said(values['function']) ?? undefined,
  relation: values['relation'],
  closeness: values['closeness'],
  willing: values['willing'],
  asksPerWeek: Number(values['asksPerWeek']),
  name: said(values['name']) ?? undefined,
  email: said(values['email']) ?? undefined,
});

const listOf = async (api: Services, filter: object): Promise<Contact[]> => {
  const query = new URLSearchParams({ filter: JSON.stringify(filter), sort: '["company","ASC"]', range: mostShown });
  return await api.get(`/api/contacts?${query.toString()}`, z.array(ContactView));
};

/** Outsiders whom I know: read by nobody but me. */
export const contactRoutes =
  ({ services, newId }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get(path, async (request, reply) => {
      const api = signedIn(services, request, reply);
      return await forMembers(request, reply, listOf(api, {}), async (contacts) => {
        const told = toldWords.get(doneOf(request));
        return await show(request, reply, contactsPage(contacts, await doubtsOf(api), told));
      });
    });

    app.get(`${path}/new`, async (request, reply) => {
      signedIn(services, request, reply);
      const form = { values: emptyContact, complaints: {} };
      return await show(request, reply, contactPage(form, { action: path, once: newId() }));
    });
    app.post(path, async (request, reply) => {
      const api = signedIn(services, request, reply);
      const values = valuesOf(request);
      return await submit(request, reply, {
        values,
        schema: ContactRequest,
        input: inputOf(values),
        words: contactWords,
        again: (form) => contactPage(form, { action: path, once: newId() }),
        act: async (body) => {
          const noted = { body, once: values['once'], answers: ContactView };
          const { id, sameCompany } = await api.change('POST', '/api/contacts', noted);
          // A name in doubt is asked about at once, while it is in mind.
          return sameCompany.length > 0 ? `${path}/${id}` : `${path}?done=kept`;
        },
      });
    });

    app.get(`${path}/many`, async (request, reply) => {
      signedIn(services, request, reply);
      return await show(request, reply, manyPage(emptyForm, newId(), null));
    });
    app.post(`${path}/many`, async (request, reply) => {
      const api = signedIn(services, request, reply);
      const values = valuesOf(request);
      return await submit(request, reply, {
        values,
        schema: ContactImport,
        input: { csv: values['csv'] ?? '' },
        words: { csv: 'Please paste a table whose first row names the columns; one of them is “company”.' },
        again: (form) => manyPage(form, newId(), null),
        act: async (body) => {
          const many = { body, once: values['once'], answers: ImportResult };
          return manyPage(emptyForm, newId(), await api.change('POST', '/api/contacts/imports', many));
        },
      });
    });

    const onMine = async (
      request: FastifyRequest,
      reply: FastifyReply,
      act: (api: Services, contact: Contact) => Promise<FastifyReply>,
    ): Promise<unknown> => {
      const api = signedIn(services, request, reply);
      const id = z.object({ id: z.uuid() }).safeParse(request.params).data?.id;
      const contact = id ? (await listOf(api, { id: [id] }))[0] : undefined;
      return contact ? await act(api, contact) : reply.callNotFound();
    };
    app.get(`${path}/:id`, async (request, reply) =>
      onMine(request, reply, async (_api, of) => {
        const form = { values: contactValues(of), complaints: {} };
        const action = `${path}/${of.id}`;
        const said = answered(request, action);
        return await show(request, reply, contactPage(form, { action, once: newId(), of, said }));
      }),
    );
    app.post(`${path}/:id`, async (request, reply) =>
      onMine(request, reply, async (api, of) => {
        const values = valuesOf(request);
        return await submit(request, reply, {
          values,
          schema: ContactRequest,
          input: inputOf(values),
          words: contactWords,
          again: (form) => contactPage(form, { action: `${path}/${of.id}`, once: newId(), of }),
          act: async (body) => {
            await api.change('PUT', `/api/contacts/${of.id}`, { body, once: values['once'], answers: ContactView });
            return `${path}?done=kept`;
          },
        });
      }),
    );
    app.post(`${path}/:id/removal`, async (request, reply) =>
      onMine(request, reply, async (api, { id }) => {
        await api.change('DELETE', `/api/contacts/${id}`, { answers: z.unknown() });
        return reply.redirect(`${path}?done=removed`, 303);
      }),
    );
  };
