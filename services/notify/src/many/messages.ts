import type { Sender } from '../sending/sender.ts';
import type { Timeouts } from '../smtp/line.ts';
import type { Plan } from './plan.ts';
import type { Ended } from './tools.ts';

/** What the sender of mail to many needs of the environment; it reads none itself. */
export interface ManySettings {
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly sender: Sender;
  /** The private key as PEM. */
  readonly dkim: { readonly domain: string; readonly selector: string; readonly pem: string } | null;
  readonly sealKey: string;
  readonly linkSecret: string;
  readonly bounceDomain: string | undefined;
  readonly perMinutePerDomain: number;
  readonly connections: number;
  readonly connectionsPerDomain: number;
  readonly timeouts: Timeouts;
}

/** To the sending process. Both ends are of one release and of one file tree: the types are the contract. */
export type ToWorker =
  | { readonly is: 'settings'; readonly settings: ManySettings }
  /** `now`: by the clock of the service, which is that of its sender as well. */
  | { readonly is: 'send'; readonly plan: Plan; readonly now: Date }
  /** What became of the letter is written down. */
  | { readonly is: 'settled'; readonly emailId: string; readonly error: string | null }
  /** Take up no more letters, and end when those under way have arrived. */
  | { readonly is: 'stop' };

export type FromWorker =
  | { readonly is: 'ended'; readonly batchId: string; readonly error: string | null }
  | { readonly is: 'settle'; readonly ended: Ended }
  | { readonly is: 'log'; readonly level: 'info' | 'warn'; readonly more: object; readonly words: string };
