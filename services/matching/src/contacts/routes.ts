import { actorOf } from '@landed/chassis/auth';
import { commitOnce } from '@landed/chassis/idempotency';
import { containing, idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import { ContactImport, ContactRequest, ContactView, ImportResult } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { withCompany } from '../organisations/of-card.ts';
import { importContacts } from './import-contacts.ts';
import { addContact, changeContact, removeContact } from './keep-contact.ts';
import { viewContacts, viewWithoutWho } from './view.ts';

const tags = ['contacts'];
const params = z.strictObject({ id: z.uuid() });
const listRules = {
  sortable: ['createdAt', 'changedAt', 'company'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.strictObject({ id: idFilter, q: searchFilter }),
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
          querystring: listQuery(listRules),
          response: { 200: z.array(ContactView) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, q } = list.filter;
        const ownerId = actorOf(request).memberId;
        const where = {
          ownerId,
          removedAt: null,
          ...(id ? { id: { in: id } } : {}),
          ...(q ? { company: containing(q) } : {}),
        };
        const orderBy = [{ [list.sort]: list.order }, { id: 'asc' as const }];
        const [rows, total] = await Promise.all([
          prisma.contact.findMany({ where, include: withCompany, orderBy, skip: list.skip, take: list.take }),
          prisma.contact.count({ where }),
        ]);
        sayRange(reply, 'contacts', list, rows.length, total);
        return await viewContacts(prisma, deps, ownerId, rows);
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
          return { status: 201, body: await viewWithoutWho(tx, deps, id) };
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
        await commitOnce(prisma, request, reply, async (tx) => {
          const { id } = await changeContact(tx, deps, given);
          return { status: 200, body: await viewWithoutWho(tx, deps, id) };
        });
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
