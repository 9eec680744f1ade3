import cookie from '@fastify/cookie';
import type { Actor } from '@landed/chassis/auth';
import { openPool } from '@landed/chassis/db';
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
import { addressRoutes } from './address/routes.ts';
import type { Deps, Tx } from './deps.ts';
import { deviceRoutes } from './devices/routes.ts';
import { hiddenFrom } from './discretion/hidden-from.ts';
import { discretionRoutes } from './discretion/routes.ts';
import { findDuplicates } from './duplicates/find.ts';
import { duplicateRoutes } from './duplicates/routes.ts';
import type { MembersEnv } from './env.ts';
import { onErasureDone } from './erasure/on-erasure-done.ts';
import { erasureRoutes } from './erasure/routes.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { groundRulesRoutes } from './ground-rules/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { runImports } from './imports/run-imports.ts';
import { landingRoutes } from './landing/routes.ts';
import { retention } from './people/retention.ts';
import { traces } from './people/traces.ts';
import { portraitRoutes } from './portrait/routes.ts';
import { onAttendanceRemoved } from './profile/on-attendance-removed.ts';
import { onCheckedIn } from './profile/on-checked-in.ts';
import { onListChoicesChanged } from './profile/on-list-choices-changed.ts';
import { onWalkedIn } from './profile/on-walked-in.ts';
import { profileRoutes } from './profile/routes.ts';
import { registrationRoutes } from './registrations/routes.ts';
import { roleRoutes } from './roles/routes.ts';
import { rosterRoutes } from './roster/routes.ts';
import { passkeyRoutes } from './second-factor/passkey-routes.ts';
import { secondFactorRoutes } from './second-factor/routes.ts';
import { ownSessionRoutes } from './sign-in/own-session-routes.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { tokenRoutes } from './sign-in/token-routes.ts';

/** Everything the members service consists of. */
export function createApp(parts: { env: MembersEnv; runtime: Runtime; keys: JWTVerifyGetKey }) {
  const { env, runtime, keys } = parts;
  const pool = openPool({ url: env.DATABASE_URL, max: env.DATABASE_POOL, name: 'members', onError: () => {} });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const deps: Deps = { prisma, pool, runtime, sealer: createSealer(env.SEAL_KEY), settings: env };
  const service = createService<Tx>({
    service: 'members',
    env,
    runtime,
    keys,
    pool,
    client: prisma,
    retention: retention(deps),
  });
  const { app } = service;
  const open = (sealed: string): string => deps.sealer.open(Sealed.parse(sealed));
  const hidden = async (viewer: Actor): Promise<readonly string[]> => await hiddenFrom(deps, viewer);

  app.register(cookie);
  app.register(signInRoutes(deps));
  app.register(ownSessionRoutes(deps));
  app.register(addressRoutes(deps));
  app.register(tokenRoutes(deps));
  app.register(secondFactorRoutes(deps));
  app.register(passkeyRoutes(deps));
  app.register(deviceRoutes(deps));
  app.register(groundRulesRoutes(deps));
  app.register(profileRoutes(deps));
  app.register(portraitRoutes(deps));
  app.register(discretionRoutes(deps));
  app.register(landingRoutes(deps));
  app.register(erasureRoutes(deps, createLinker(env.LINK_SECRET)));
  app.register(rosterRoutes(deps));
  app.register(registrationRoutes(deps));
  app.register(roleRoutes(deps));
  app.register(duplicateRoutes(deps));
  app.register(importRoutes(deps));
  app.register(async (scope) =>
    mergePreviewRoutes(scope, { service: 'members', client: prisma, traces, runtime, hiddenFrom: hidden }),
  );
  app.register(async (scope) => recordsRoutes(scope, { service: 'members', client: prisma, traces, open, runtime }));

  const consumers = [
    onCheckedIn(deps),
    onAttendanceRemoved(deps),
    onWalkedIn(deps),
    onListChoicesChanged(deps),
    ...onErasureDone,
  ];

  const finder = () =>
    periodically({
      name: 'looking for duplicates',
      everyMs: env.DUPLICATES_EVERY_MS,
      log: app.log,
      work: async () => void (await findDuplicates(deps)),
    });

  const importer = () =>
    periodically({
      name: 'importing people',
      everyMs: 1_000,
      log: app.log,
      work: async () => await runImports(deps),
    });

  return {
    app,
    deps,
    consumers,
    letGo: service.letGo,
    start: (): Running => service.start(consumers, [finder(), importer()]),
  };
}
