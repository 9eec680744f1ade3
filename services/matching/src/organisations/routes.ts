import { type Actor, actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { noBody } from '@landed/chassis/http';
import { listQuery, readList, sayRange } from '@landed/chassis/list';
import {
  CompanyGuess,
  CompanyLookup,
  OrganisationMerge,
  OrganisationMergePreview,
  OrganisationRename,
  OrganisationRow,
  OrganisationSplit,
  OrganisationView,
} from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { seenBy } from '../people/discretion.ts';
import type { Sayer } from './changes/changes.ts';
import { renameOrganisation } from './changes/rename.ts';
import { sayTheSame, standsForBoth } from './changes/same.ts';
import { splitOrganisation } from './changes/split.ts';
import { undoChange } from './changes/undo.ts';
import { guessCompany } from './guess.ts';
import { findOrganisations, organisationList, viewOrganisation } from './view.ts';

const tags = ['organisations'];
const config = { access: ['organizer'] } as const;
const params = z.strictObject({ id: z.uuid() });
const response = { 200: OrganisationView };

/** What is one company and what it is called, for organizers; and a guess for whoever types a name. */
export const organisationRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    const organizer = (byId: string): Sayer => ({ byId, byRole: 'organizer' });
    /** Makes a change and shows the company as it is then. */
    const change = async (
      actor: Actor,
      ids: readonly [id: string, ...others: string[]],
      work: (tx: Tx) => Promise<unknown>,
    ): Promise<OrganisationView> => {
      const seen = await seenBy(deps, actor);
      return await inTransaction(prisma, async (tx) => {
        for (const id of ids) await viewOrganisation(tx, id, seen);
        await work(tx);
        return await viewOrganisation(tx, ids[0], seen);
      });
    };

    app.get(
      '/api/organisations/guess',
      {
        config: { access: ['member', 'scribe', 'organizer'], audit: 'own' },
        schema: {
          tags,
          summary: 'Which company does this mean? Asked while somebody types',
          querystring: CompanyLookup,
          response: { 200: CompanyGuess },
        },
      },
      async (request) => await guessCompany(deps, request.query.company),
    );

    app.get(
      '/api/organisations',
      {
        config,
        schema: {
          tags,
          summary: 'Companies that are known; `q` finds them by any of their names',
          querystring: listQuery(organisationList),
          response: { 200: z.array(OrganisationRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, organisationList);
        const { rows, total } = await findOrganisations(deps, list, await seenBy(deps, actorOf(request)));
        sayRange(reply, 'organisations', list, rows.length, total);
        return rows;
      },
    );

    app.get(
      '/api/organisations/:id',
      { config, schema: { tags, summary: 'A company, its names, and what was said of it', params, response } },
      async (request) => await viewOrganisation(prisma, request.params.id, await seenBy(deps, actorOf(request))),
    );

    app.put(
      '/api/organisations/:id',
      { config, schema: { tags, summary: 'Say what a company is called', params, body: OrganisationRename, response } },
      async (request) => {
        const { id: organisationId } = request.params;
        const rename = { organisationId, name: request.body.name, sayer: organizer(actorOf(request).memberId) };
        return await change(
          actorOf(request),
          [organisationId],
          async (tx) => await renameOrganisation(tx, deps, rename),
        );
      },
    );

    app.get(
      '/api/organisations/:id/merges',
      {
        config,
        schema: {
          tags,
          summary: 'Which of two would stand for both if they were said to be one company',
          params,
          querystring: z.strictObject({ withId: z.uuid() }),
          response: { 200: OrganisationMergePreview },
        },
      },
      async (request) => {
        const [{ id }, { withId }, seen] = [request.params, request.query, await seenBy(deps, actorOf(request))];
        for (const which of [id, withId]) await viewOrganisation(prisma, which, seen);
        const { id: keptId, displayName, place } = await standsForBoth(prisma, id, withId);
        return { id: keptId, name: displayName, place };
      },
    );

    app.post(
      '/api/organisations/:id/merges',
      { config, schema: { tags, summary: 'Say that two are one company', params, body: OrganisationMerge, response } },
      async (request) => {
        const { id: organisationId } = request.params;
        const { withId: otherId } = request.body;
        const said = {
          organisationId,
          otherId,
          sayer: organizer(actorOf(request).memberId),
          correlationId: request.id,
        };
        return await change(
          actorOf(request),
          [organisationId, otherId],
          async (tx) => await sayTheSame(tx, deps, said),
        );
      },
    );

    app.post(
      '/api/organisations/:id/splits',
      {
        config,
        schema: {
          tags,
          summary: 'Say that some of its names are another company',
          params,
          body: OrganisationSplit,
          response,
        },
      },
      async (request) => {
        const { id: organisationId } = request.params;
        const { nameIds, name } = request.body;
        const split = {
          organisationId,
          nameIds,
          ...(name === undefined ? {} : { name }),
          sayer: organizer(actorOf(request).memberId),
          correlationId: request.id,
        };
        return await change(actorOf(request), [organisationId], async (tx) => await splitOrganisation(tx, deps, split));
      },
    );

    app.post(
      '/api/organisation-changes/:id/undoings',
      {
        config,
        schema: { tags, summary: 'Take back what was said of a company', params, body: noBody, response },
      },
      async (request) => {
        const actor = actorOf(request);
        const undo = { id: request.params.id, byId: actor.memberId, correlationId: request.id };
        const seen = await seenBy(deps, actor);
        return await inTransaction(prisma, async (tx) => {
          const organisationId = await undoChange(tx, deps, undo);
          return await viewOrganisation(tx, organisationId, seen);
        });
      },
    );
  };
