import type { DkimKey } from '../dkim/sign.ts';
import { openSmtpPool, type PoolLimits, type Shipment } from '../smtp/pool.ts';
import { smtpSettingsOf } from '../smtp/settings.ts';
import type { Pieces } from '../smtp/sheet.ts';
import { messageOf, type Reader, type Template } from './compose.ts';
import { type Outcome, outcomeOf } from './rules.ts';
import type { Sender } from './sender.ts';

export interface Letter extends Reader {
  readonly template: Template;
  /** The envelope's sender, to which reports of non-delivery come; the letter's sender when there is no other. */
  readonly returnPath?: string | undefined;
  readonly commit?: Shipment['commit'];
}

export interface Mailer {
  /** Hands one letter to the mail server, to one recipient. Never rejects: the outcome says what happened. */
  send(letter: Letter): Promise<Outcome>;
  /** Gives up on letters that are still under way. */
  abort(): void;
  close(): void;
}

export function openMailer(options: {
  url: string;
  sender: Sender;
  dkim?: DkimKey | null;
  limits: PoolLimits;
}): Mailer {
  const { sender, dkim = null } = options;
  const pool = openSmtpPool(smtpSettingsOf(options.url), options.limits);
  return {
    async send({ template, returnPath, commit, ...reader }) {
      const message = async (): Promise<Pieces> => await messageOf(template, reader, sender, dkim);
      return outcomeOf(await pool.deliver({ from: returnPath ?? sender.address, to: reader.to, message, commit }));
    },
    abort: () => pool.abort(),
    close: () => pool.close(),
  };
}
