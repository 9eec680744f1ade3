import type { Cipher } from '@landed/chassis/cipher';
import type { Linker } from '@landed/chassis/link';
import type { Runtime } from '@landed/chassis/runtime';
import type { Letter } from '../sending/mailer.ts';
import type { Pace } from '../sending/pace.ts';
import type { Outcome } from '../sending/rules.ts';
import type { Sender } from '../sending/sender.ts';
import type { ManyRows, Try } from './rows.ts';

/** A try that did not simply end well: the letter as it waited, and what became of it. */
export interface Ended {
  readonly letter: Try;
  readonly outcome: Exclude<Outcome, { state: 'sent' | 'waiting' | 'withdrawn' | 'postponed' }>;
}

/** What the sender of mail to many works with. */
export interface ManyTools {
  readonly rows: ManyRows;
  readonly mailer: { send(letter: Letter): Promise<Outcome> };
  readonly pace: Pace;
  readonly cipher: Pick<Cipher, 'decrypt'>;
  readonly linker: Linker;
  readonly sealKey: string;
  readonly sender: Sender;
  readonly returnPathOf: (emailId: string) => string | undefined;
  readonly runtime: Runtime;
  /** Lines to the mail server: as many letters are taken at a time, and twice as many under way. */
  readonly lines: number;
  /** Writes down what became of a letter that did not simply leave. */
  readonly settle: (ended: Ended) => Promise<void>;
  /** What the mail server answered is worth waiting for the database. */
  readonly persist: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly log: { info(more: object, words: string): void; warn(more: object, words: string): void };
}
