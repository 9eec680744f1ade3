import { createHmac } from 'node:crypto';
import type { Actor } from '@landed/chassis/auth';
import { openPool } from '@landed/chassis/db';
import { mergeConsumers } from '@landed/chassis/follow';
import { createLinker } from '@landed/chassis/link';
import { mergePreviewRoutes } from '@landed/chassis/merge-preview';
import { periodically } from '@landed/chassis/periodic';
import { recordsRoutes } from '@landed/chassis/records';
import type { Runtime } from '@landed/chassis/runtime';
import { createSealer } from '@landed/chassis/seal';
import { createService, type Running } from '@landed/chassis/service';
import { Sealed } from '@landed/contracts';
import { PrismaPg } from '@prisma/adapter-pg';
import type { JWTVerifyGetKey } from 'jose';
import { boardRoutes } from './cards/board-routes.ts';
import { tellBoard } from './cards/tell-board.ts';
import { catalogueRoutes } from './catalogues/routes.ts';
import { runCatalogues } from './catalogues/run.ts';
import { connectorRoutes } from './connectors/routes.ts';
import { contactRoutes } from './contacts/routes.ts';
import type { Deps, Tx } from './deps.ts';
import type { MatchingEnv } from './env.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { askRoutes } from './introductions/ask-routes.ts';
import { introductionRoutes } from './introductions/routes.ts';
import { everyRound } from './jobs.ts';
import { leadRoutes } from './leads/routes.ts';
import { matchRoutes } from './matches/routes.ts';
import { needRoutes } from './needs/routes.ts';
import { occupationRoutes } from './occupations/routes.ts';
import { openTitleBook } from './occupations/title-book.ts';
import { openNameBook } from './organisations/name-book.ts';
import { questionRoutes } from './organisations/question-routes.ts';
import { organisationRoutes } from './organisations/routes.ts';
import { outcomeRoutes } from './outcomes/routes.ts';
import { hiddenFrom } from './people/discretion.ts';
import { onAttendanceRemoved } from './people/on-attendance-removed.ts';
import { onCheckedIn } from './people/on-checked-in.ts';
import { onDiscretionChanged } from './people/on-discretion-changed.ts';
import { onLanded } from './people/on-landed.ts';
import { onMemberChanged } from './people/on-member-changed.ts';
import { onMemberErased } from './people/on-member-erased.ts';
import { onMemberRegistered } from './people/on-member-registered.ts';
import { onSeeking } from './people/on-seeking.ts';
import { onTargetsChanged } from './people/on-targets-changed.ts';
import { retention } from './people/retention.ts';
import { traces } from './people/traces.ts';
import { tieRoutes } from './ties/routes.ts';

/** Lists that a chapter brings are looked for this often. */
const listsEveryMs = 2_000;

/** Everything the matching service consists of. */
export function createApp(parts: { env: MatchingEnv; runtime: Runtime; keys: JWTVerifyGetKey }) {
  const { env, runtime, keys } = parts;
  const pool = openPool({ url: env.DATABASE_URL, max: env.DATABASE_POOL, name: 'matching', onError: () => {} });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const deps: Deps = {
    prisma,
    runtime,
    sealer: createSealer(env.SEAL_KEY),
    linker: createLinker(env.LINK_SECRET),
    names: openNameBook(env.DATABASE_URL, runtime),
    titles: openTitleBook(prisma),
    contactKey: (email) => createHmac('sha256', env.LINK_SECRET).update(`contact\0${email}`).digest('base64url'),
    settings: env,
  };
  const service = createService<Tx>({
    service: 'matching',
    env,
    runtime,
    keys,
    pool,
    client: prisma,
    retention: retention(env),
  });
  const { app } = service;
  const open = (sealed: string): string => deps.sealer.open(Sealed.parse(sealed));
  const hidden = async (viewer: Actor): Promise<readonly string[]> => await hiddenFrom(deps, viewer);

  let closing = false;
  app.addHook('onClose', async () => {
    closing = true;
    await deps.names.close();
  });
  app.register(needRoutes(deps));
  app.register(leadRoutes(deps));
  app.register(introductionRoutes(deps));
  app.register(askRoutes(deps));
  app.register(outcomeRoutes(deps));
  app.register(matchRoutes(deps));
  app.register(boardRoutes(deps));
  app.register(organisationRoutes(deps));
  app.register(questionRoutes(deps));
  app.register(catalogueRoutes(deps));
  app.register(occupationRoutes(deps));
  app.register(contactRoutes(deps));
  app.register(connectorRoutes(deps));
  app.register(tieRoutes(deps));
  app.register(async (scope) => recordsRoutes(scope, { service: 'matching', client: prisma, traces, open, runtime }));
  app.register(async (scope) =>
    mergePreviewRoutes(scope, { service: 'matching', client: prisma, traces, runtime, hiddenFrom: hidden }),
  );

  const consumers = [
    ...mergeConsumers<Tx>(runtime, traces),
    onMemberRegistered(),
    onMemberChanged(),
    ...onMemberErased(deps),
    onDiscretionChanged(deps),
    onTargetsChanged(deps),
    onLanded(deps),
    onSeeking(deps),
    onCheckedIn(),
    onAttendanceRemoved(deps),
  ];
  const sweeper = () =>
    periodically({
      name: 'the round through what is due',
      everyMs: env.EXPIRY_SWEEP_MS,
      log: app.log,
      work: async () => await everyRound(deps, app.log),
    });

  const board = () =>
    periodically({
      name: 'telling what stands on the board',
      everyMs: env.EXPIRY_SWEEP_MS,
      log: app.log,
      work: async () => await tellBoard(deps),
    });

  const catalogues = () =>
    periodically({
      name: 'bringing lists in',
      everyMs: listsEveryMs,
      log: app.log,
      work: async () => await runCatalogues(deps, () => closing),
    });

  return {
    app,
    deps,
    pool,
    consumers,
    letGo: service.letGo,
    start: (): Running => service.start(consumers, [sweeper(), board(), catalogues()]),
  };
}
