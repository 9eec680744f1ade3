import type { Greeted } from './hello.ts';
import type { Fate, Refusal, Reply } from './rules.ts';
import { type Pieces, stuffed } from './sheet.ts';

/** One letter on its way to one recipient. */
export interface Parcel {
  readonly from: string;
  readonly to: string;
  /** Writes the message, lines ending with CRLF: asked once the server is ready for it, so that few are in memory. */
  message(): Promise<Pieces>;
  /** Asked once the server is ready for the message: `false` takes the letter back. */
  commit?(): Promise<boolean>;
  settle(fate: Fate): void;
}

/** Where a session gets letters from; undefined when there is none now. */
export type Supply = () => Parcel | undefined;

type Answers = readonly [mail: Reply, rcpt: Reply, data: Reply];

/**
 * Hands letters over on one connection until the supply runs dry or the line ends. With PIPELINING the envelope of the next
 * letter goes out behind the one before it, so that a letter costs one round trip; its message waits for the server's word.
 */
export async function handOver(greeted: Greeted, first: Parcel, supply: Supply): Promise<void> {
  const { line, pipelining } = greeted;
  let parcel: Parcel | undefined = first;
  let handedOver = false;
  let following: Parcel | undefined;
  let answers = envelope(parcel);
  try {
    while (parcel) {
      const refusal = refusalIn(await answers);
      const ready = refusal ? null : await readied(parcel);
      if (refusal) {
        greeted.unclean = true;
        parcel.settle(refusal);
        if (refusal.reply.code === 421) line.destroy();
        following = line.broken ? undefined : supply();
        if (following) answers = envelope(following);
      } else if (ready === null || 'is' in ready) {
        // After "go ahead" nothing but the end of the line takes a letter back.
        line.destroy();
        parcel.settle(ready ?? { is: 'withdrawn' });
      } else {
        handedOver = true;
        const next = pipelining ? supply() : undefined;
        following = next;
        const answer = line.together(() => {
          line.write(...stuffed(ready));
          const first = line.reply();
          if (next) answers = envelope(next);
          return first;
        });
        const reply = await answer;
        handedOver = false;
        parcel.settle(reply.code < 300 ? { is: 'accepted' } : { is: 'refused', stage: 'message', reply });
        if (!pipelining && !line.broken && reply.code !== 421) {
          following = supply();
          if (following) answers = envelope(following);
        }
      }
      parcel = following;
      following = undefined;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    line.destroy();
    parcel?.settle({ is: 'cut', handedOver, why });
    following?.settle({ is: 'cut', handedOver: false, why });
  }

  function envelope({ from, to }: Parcel): Promise<Answers> {
    const reset = greeted.unclean;
    greeted.unclean = false;
    const work = pipelining ? together(from, to, reset) : oneByOne(from, to, reset);
    // Waited for only after the letter before it: until then its failure is nobody's.
    work.catch(() => {});
    return work;
  }

  async function together(from: string, to: string, reset: boolean): Promise<Answers> {
    line.write(`${reset ? 'RSET\r\n' : ''}MAIL FROM:<${from}>\r\nRCPT TO:<${to}>\r\nDATA\r\n`);
    const replies = [...(reset ? [line.reply()] : []), line.reply(), line.reply(), line.reply()];
    const [mail, rcpt, data] = (await Promise.all(replies)).slice(reset ? 1 : 0);
    if (!mail || !rcpt || !data) throw new Error('an answer is missing');
    // RFC 2920, 3.1: a server may want the message although it refused the recipient; it gets an empty one.
    if (data.code === 354 && (mail.code >= 300 || rcpt.code >= 300)) await line.command('.');
    return [mail, rcpt, data];
  }

  async function oneByOne(from: string, to: string, reset: boolean): Promise<Answers> {
    if (reset) await line.command('RSET');
    const mail = await line.command(`MAIL FROM:<${from}>`);
    if (mail.code >= 300) return [mail, mail, mail];
    const rcpt = await line.command(`RCPT TO:<${to}>`);
    if (rcpt.code >= 300) return [mail, rcpt, rcpt];
    return [mail, rcpt, await line.command('DATA')];
  }
}

/** The message, or why it does not go. A database that cannot be asked just now is no fault of the letter, and no try. */
async function readied(parcel: Parcel): Promise<Pieces | Fate> {
  try {
    const message = await parcel.message();
    return (await parcel.commit?.()) === false ? { is: 'withdrawn' } : message;
  } catch (error) {
    return { is: 'unreachable', why: error instanceof Error ? error.message : String(error) };
  }
}

function refusalIn([mail, rcpt, data]: Answers): Refusal | null {
  if (mail.code >= 300) return { is: 'refused', stage: 'MAIL', reply: mail };
  if (rcpt.code >= 300) return { is: 'refused', stage: 'RCPT', reply: rcpt };
  if (data.code !== 354) return { is: 'refused', stage: 'DATA', reply: data };
  return null;
}
