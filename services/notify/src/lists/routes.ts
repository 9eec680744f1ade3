import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { commitOnce } from '@landed/chassis/idempotency';
import type { Linker } from '@landed/chassis/link';
import { currentIdOf } from '@landed/chassis/merge';
import {
  ListChoice,
  type ListName,
  listNames,
  MailPreferences,
  MailPreferencesChange,
  OneClick,
  preferencesPurpose,
  unsubscribePurposes,
} from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { chooseLists, leaveList, preferencesFor } from './choose.ts';
import { readingOf } from './membership.ts';
import { takeForms } from './one-click.ts';
import { listWords } from './rules.ts';
import { unknownLink } from './unknown-link.ts';

const tags = ['lists'];
const config = { access: 'link' as const };
const params = z.strictObject({ token: z.string().max(200) });
const purposes = Object.values(unsubscribePurposes);

/** Leaving lists: one click without sign-in (RFC 8058), and a page to choose. Looking changes nothing. */
export const listRoutes =
  (deps: Deps, linker: Linker): FastifyPluginAsyncZod =>
  async (app) => {
    takeForms(app);

    const leaving = (token: string): { list: ListName; id: string } => {
      const known = linker.read(purposes, token);
      const list = listNames.find((name) => unsubscribePurposes[name] === known?.purpose);
      if (!known || !list) throw unknownLink();
      return { list, id: known.id };
    };
    const choiceOf = async (tx: Tx, memberId: string, list: ListName): Promise<ListChoice> => {
      const reading = await readingOf(tx, deps, { recipient: memberId, address: null });
      if (!reading) throw unknownLink();
      return { list, ...listWords(list), on: !reading.leftLists.includes(list) };
    };

    app.get(
      '/api/unsubscribe/:token',
      {
        config,
        schema: { tags, summary: 'The list that this link leaves', params, response: { 200: ListChoice } },
      },
      async (request, reply) => {
        const { list, id } = leaving(request.params.token);
        // Mail programs without one-click open the header's address in a browser: to the page with the button.
        if ((request.headers.accept ?? '').includes('text/html'))
          return await reply.redirect(`/unsubscribe/${request.params.token}`, 302);
        return await inTransaction(deps.prisma, async (tx) => await choiceOf(tx, await currentIdOf(tx, id), list));
      },
    );

    app.post(
      '/api/unsubscribe/:token',
      {
        config,
        schema: {
          tags,
          summary: 'Leave that list, at once (RFC 8058: urlencoded or multipart, no cookie, no redirect)',
          consumes: ['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json'],
          params,
          body: OneClick,
          response: { 200: ListChoice },
        },
      },
      async (request, reply) => {
        const { list, id } = leaving(request.params.token);
        await commitOnce<Tx>(deps.prisma, request, reply, async (tx) => {
          // A letter may have gone to a record that was merged into another since.
          const memberId = await currentIdOf(tx, id);
          await leaveList(tx, deps, { list, memberId, correlationId: request.id });
          return { status: 200, body: await choiceOf(tx, memberId, list) };
        });
      },
    );

    const chooser = async (tx: Tx, token: string): Promise<string> => {
      const known = linker.read([preferencesPurpose], token);
      if (!known) throw unknownLink();
      return await currentIdOf(tx, known.id);
    };
    const choose = async (
      who: (tx: Tx) => Promise<string>,
      on: readonly ListName[],
      correlationId: string,
    ): Promise<MailPreferences> =>
      await inTransaction(deps.prisma, async (tx) => {
        const memberId = await who(tx);
        await preferencesFor(tx, deps, memberId);
        await chooseLists(tx, deps, { memberId, on, correlationId });
        return await preferencesFor(tx, deps, memberId);
      });

    app.get(
      '/api/preferences/mine',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'What I get by mail', response: { 200: MailPreferences } },
      },
      async (request) =>
        await inTransaction(deps.prisma, async (tx) => await preferencesFor(tx, deps, actorOf(request).memberId)),
    );
    app.put(
      '/api/preferences/mine',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Choose what I get by mail',
          body: MailPreferencesChange,
          response: { 200: MailPreferences },
        },
      },
      async (request) => await choose(async () => actorOf(request).memberId, request.body.on, request.id),
    );
    app.get(
      '/api/preferences/:token',
      { config, schema: { tags, summary: 'What they get by mail', params, response: { 200: MailPreferences } } },
      async (request) =>
        await inTransaction(
          deps.prisma,
          async (tx) => await preferencesFor(tx, deps, await chooser(tx, request.params.token)),
        ),
    );
    app.put(
      '/api/preferences/:token',
      {
        config,
        schema: {
          tags,
          summary: 'Choose what they get by mail',
          params,
          body: MailPreferencesChange,
          response: { 200: MailPreferences },
        },
      },
      async (request) =>
        await choose(async (tx) => await chooser(tx, request.params.token), request.body.on, request.id),
    );
  };
