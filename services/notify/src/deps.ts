import type { Runtime } from '@landed/chassis/runtime';
import type { Sealer } from '@landed/chassis/seal';
import type { SoftRule } from './bounces/rules.ts';
import type { NotifyEnv } from './env.ts';
import type { Prisma, PrismaClient } from './generated/prisma/client.ts';
import type { openHouse } from './house/house.ts';
import type { QuietHours } from './ledger/quiet-rules.ts';
import type { Pace } from './sending/pace.ts';
import type { Sender } from './sending/sender.ts';

export type Tx = Prisma.TransactionClient;

/** What use cases may reach for. */
export interface Deps {
  readonly prisma: PrismaClient;
  readonly runtime: Runtime;
  readonly sealer: Sealer;
  /** How letters look and sound, as the organizers have it now. */
  readonly house: ReturnType<typeof openHouse>;
  readonly sender: Sender;
  /** Adds jobs for these letters. Rejects quickly when Redis is away. */
  readonly hint: (ids: readonly string[]) => Promise<void>;
  /** Adds jobs for mail to many, by what it is about. Rejects quickly when Redis is away. */
  readonly hintBatches: (subjectIds: readonly string[]) => Promise<void>;
  readonly softRule: SoftRule;
  /** How many letters a domain takes. */
  readonly pace: Pace;
  /** Where reports about a letter come back to; undefined without a domain for them. */
  readonly returnPathOf: (emailId: string) => string | undefined;
  readonly quietHours: QuietHours;
  readonly settings: Pick<
    NotifyEnv,
    | 'SEAL_KEY'
    | 'PUBLIC_URL'
    | 'THANKS_AFTER_MS'
    | 'REPORT_AFTER_MS'
    | 'GUIDE_BEFORE_MS'
    | 'REMINDER_BEFORE_MS'
    | 'CHASE_AFTER_MS'
    | 'SWEEP_AFTER_MS'
  >;
}
