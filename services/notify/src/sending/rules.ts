import { type Refused, refusedBy } from '../bounces/rules.ts';
import { type Fate, type Refusal, wordsOf } from '../smtp/rules.ts';

/** What became of a letter, by the mail server, the line to it, or our own second thoughts. */
export type Outcome =
  | { readonly state: 'sent' }
  /** `bounce`: what the mail server's refusal says about the mailbox; null when it was not asked. */
  | { readonly state: 'failed'; readonly error: string; readonly bounce: Refused | null }
  | { readonly state: 'deferred' | 'unknown' | 'dropped'; readonly error: string }
  /** The mail server, or our own database, could not be reached: that is no try. */
  | { readonly state: 'waiting'; readonly error: string }
  /** It is not ours to send any more. */
  | { readonly state: 'withdrawn'; readonly error: string }
  /** Nothing was tried: it is no time to write to people. */
  | { readonly state: 'postponed'; readonly until: Date };

/**
 * A refusal of recipient or message for good is final, and "later" is later (RFC 5321, 4.2.1). A line that was cut once the
 * letter was being handed over says nothing: the server may have it. Trouble with the server itself, or with us as its
 * client, is no fault of the letter.
 */
export function outcomeOf(fate: Fate): Outcome {
  switch (fate.is) {
    case 'accepted':
      return { state: 'sent' };
    case 'refused':
      return outcomeOfRefusal(fate);
    case 'cut':
      return { state: fate.handedOver ? 'unknown' : 'deferred', error: fate.why };
    case 'unreachable':
      return { state: 'waiting', error: fate.why };
    case 'withdrawn':
      return { state: 'withdrawn', error: 'It was taken back at the last moment.' };
  }
}

function outcomeOfRefusal({ stage, reply }: Refusal): Outcome {
  const error = `${stage}: ${wordsOf(reply)}`;
  if (reply.code < 500 || reply.code === 503 || stage === 'MAIL') return { state: 'deferred', error };
  return { state: 'failed', error, bounce: refusedBy(wordsOf(reply), stage === 'RCPT') };
}

const minute = 60_000;
const waits = [0.5, 2, 10, 30, 60, 120, 240].map((minutes) => minutes * minute);

/** How long to wait after the `attempts`-th try. */
export const backoffMs = (attempts: number): number => waits[Math.min(attempts, waits.length) - 1] ?? 240 * minute;

/** A server that cannot be reached is asked again after this, however long it has been away. */
export const unreachableMs = 30_000;

/** A letter whose fate is unknown goes once more, with the same Message-ID, and then waits for a person. */
export const maxCuts = 2;
