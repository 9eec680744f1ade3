import type { Runtime } from '@landed/chassis/runtime';
import type { Sealer } from '@landed/chassis/seal';
import type pg from 'pg';
import type { MembersEnv } from './env.ts';
import type { Prisma, PrismaClient } from './generated/prisma/client.ts';

export type Tx = Prisma.TransactionClient;

/** What use cases may reach for. `pool` is for the hot paths' single statements, `prisma` for the rest. */
export interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  readonly runtime: Runtime;
  readonly sealer: Sealer;
  readonly settings: Pick<
    MembersEnv,
    | 'PUBLIC_URL'
    | 'GATEWAY_SECRET'
    | 'CODE_SECRET'
    | 'FIRST_ORGANIZER_EMAIL'
    | 'REQUIRE_SECOND_FACTOR'
    | 'CHAPTER_TIME_ZONE'
    | 'KEEP_SIGN_IN_DAYS'
    | 'KEEP_ABSENT_DAYS'
  >;
}
