import type { Linker } from '@landed/chassis/link';
import type { Runtime } from '@landed/chassis/runtime';
import type { Sealer } from '@landed/chassis/seal';
import type pg from 'pg';
import type { MeetingsEnv } from './env.ts';
import type { Prisma, PrismaClient } from './generated/prisma/client.ts';

export type Tx = Prisma.TransactionClient;

/** What use cases may reach for. `pool` is for the door's single statements, `prisma` for the rest. */
export interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  readonly runtime: Runtime;
  readonly sealer: Sealer;
  readonly linker: Linker;
  readonly settings: Pick<
    MeetingsEnv,
    'CHAPTER_TIME_ZONE' | 'SERIES_AHEAD_WEEKS' | 'PUBLIC_URL' | 'RELEASE_CHAIRS_AFTER_MIN'
  >;
}
