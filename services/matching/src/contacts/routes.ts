import { actorOf } from '@landed/chassis/auth';
import { commitOnce } from '@landed/chassis/idempotency';
import { idFilter, readList, sayRange } from '@landed/chassis/list';
import { ContactImport, ContactRequest, ContactView, ImportResult, ListQuery } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Contact } from '../generated/prisma/client.ts';
import { importContacts } from './import-contacts.ts';
import { addContact, changeContact, removeContact } from './keep-contact.ts';
import { openWho } from './who.ts';

const tags = ['contacts'];
const params = z.strictObject({ id: z.uuid() });
const listRules = {
  sortable: ['createdAt', 'changedAt', 'company'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.strictObject({ id: idFilter, q: z.string().trim().min(1).max(100).optional() }),
} as const;

/** One's own contacts: nobody else reads them, organizers included. */
export const contactRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    const access = { config: { access: ['member'] as const } };

    app.get(
      '/api/contacts',
      {
        ...access,
        schema: {
          tags,
          summary: 'Whom I know; mine alone',
          querystring: ListQuery,
          response: { 200: z.array(ContactView) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, q } = list.filter;
        const where = {
          ownerId: actorOf(request).memberId,
          removedAt: null,
          ...(id ? { id: { in: id } } : {}),
          ...(q ? { company: { contains: q, mode: 'insensitive' as const } } : {}),
        };
        const orderBy = [{ [list.sort]: list.order }, { id: 'asc' as const }];
        const [rows, total] = await Promise.all([
          prisma.contact.findMany({ where, orderBy, skip: list.skip, take: list.take }),
          prisma.contact.count({ where }),
        ]);
        sayRange(reply, 'contacts', list, rows.length, total);
        return rows.map((row) => viewOf(deps, row));
      },
    );

    app.post(
      '/api/contacts',
      {
        ...access,
        schema: {
          tags,
          summary: 'Note somebody I know, with a name or without',
          body: ContactRequest,
          response: { 201: ContactView },
        },
      },
      async (request, reply) => {
        const given = { ownerId: actorOf(request).memberId, request: request.body, correlationId: request.id };
        await commitOnce(prisma, request, reply, async (tx) => {
          const { id } = await addContact(tx, deps, given);
          // The answer is kept beside the key: names stay out of it.
          return { status: 201, body: withoutWho(viewOf(deps, await tx.contact.findUniqueOrThrow({ where: { id } }))) };
        });
      },
    );

    app.put(
      '/api/contacts/:id',
      {
        ...access,
        schema: {
          tags,
          summary: 'Write a contact of mine anew',
          params,
          body: ContactRequest,
          response: { 200: ContactView },
        },
      },
      async (request, reply) => {
        const given = {
          contactId: request.params.id,
          ownerId: actorOf(request).memberId,
          request: request.body,
          correlationId: request.id,
        };
        await commitOnce(prisma, request, reply, async (tx) => ({
          status: 200,
          body: withoutWho(viewOf(deps, await changeContact(tx, deps, given))),
        }));
      },
    );

    app.delete(
      '/api/contacts/:id',
      { ...access, schema: { tags, summary: 'Forget a contact of mine', params, response: { 204: z.null() } } },
      async (request, reply) => {
        const given = {
          contactId: request.params.id,
          ownerId: actorOf(request).memberId,
          correlationId: request.id,
        };
        await commitOnce(prisma, request, reply, async (tx) => {
          await removeContact(tx, deps, given);
          return { status: 204 };
        });
      },
    );

    app.post(
      '/api/contacts/imports',
      {
        ...access,
        schema: {
          tags,
          summary: 'Note many contacts from a table',
          body: ContactImport,
          response: { 200: ImportResult },
        },
      },
      async (request, reply) => {
        const given = { ownerId: actorOf(request).memberId, csv: request.body.csv, correlationId: request.id };
        await commitOnce(prisma, request, reply, async (tx) => ({
          status: 200,
          body: await importContacts(tx, deps, given),
        }));
      },
    );
  };

const viewOf = (deps: Deps, row: Contact): z.infer<typeof ContactView> => ({
  id: row.id,
  company: row.company,
  function: row.function,
  relation: ContactView.shape.relation.parse(row.relation),
  closeness: ContactView.shape.closeness.parse(row.closeness),
  willing: ContactView.shape.willing.parse(row.willing),
  asksPerWeek: row.asksPerWeek,
  ...openWho(deps, row.who),
  createdAt: row.createdAt.toISOString(),
  changedAt: row.changedAt.toISOString(),
});

const withoutWho = (view: z.infer<typeof ContactView>): z.infer<typeof ContactView> => ({
  ...view,
  name: null,
  email: null,
});
