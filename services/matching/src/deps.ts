import type { Linker } from '@landed/chassis/link';
import type { Runtime } from '@landed/chassis/runtime';
import type { Sealer } from '@landed/chassis/seal';
import type { MatchingEnv } from './env.ts';
import type { Prisma, PrismaClient } from './generated/prisma/client.ts';
import type { TitleBook } from './occupations/title-book.ts';
import type { NameBook } from './organisations/name-book.ts';

export type Tx = Prisma.TransactionClient;

/** What use cases may reach for. */
export interface Deps {
  readonly prisma: PrismaClient;
  readonly runtime: Runtime;
  readonly sealer: Sealer;
  readonly linker: Linker;
  /** What company names are known, and which of them a typed one means. */
  readonly names: NameBook;
  /** Which occupations a job title may mean. */
  readonly titles: TitleBook;
  /** A keyed hash by which a contact is known again without being known. */
  readonly contactKey: (email: string) => string;
  readonly settings: Pick<
    MatchingEnv,
    'INTRODUCTION_TTL_MS' | 'MATCH_GATHER_MS' | 'MATCH_BATCH_MS' | 'CHAPTER_TIME_ZONE'
  >;
}
