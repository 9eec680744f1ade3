/** What became of a letter, by the mail server, the line to it, or our own second thoughts. */
export type Outcome =
  | { readonly state: 'sent' }
  /** `mailboxGone`: the address itself was refused for good. */
  | { readonly state: 'failed'; readonly error: string; readonly mailboxGone: boolean }
  | { readonly state: 'deferred' | 'unknown' | 'dropped'; readonly error: string };

/** The part of a mail error that tells what happened. */
export interface SendError {
  readonly message: string;
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
}

/**
 * A refusal of the letter for good is final, and "later" is later (RFC 5321, 4.2.1). A line that was cut once the letter
 * was being handed over says nothing: the server may have it. Trouble with the server itself is no fault of the letter.
 */
export function outcomeOf(error: SendError, handingOver: boolean): Outcome {
  const aboutLetter = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  const reply = error.responseCode;
  if (reply !== undefined && reply >= 400) {
    if (reply < 500 || reply === 503 || !aboutLetter) return { state: 'deferred', error: error.message };
    return { state: 'failed', error: error.message, mailboxGone: isGone(error) };
  }
  if (handingOver) return { state: 'unknown', error: error.message };
  if (aboutLetter) return { state: 'failed', error: error.message, mailboxGone: false };
  return { state: 'deferred', error: error.message };
}

/** Enhanced status codes about the mailbox (RFC 3463): no such mailbox, no such domain, moved, or closed. */
const isGone = (error: SendError): boolean =>
  error.command === 'RCPT TO' && /\b5\.1\.(?:1|2|6|10)\b|\b5\.2\.1\b/.test(error.response ?? '');

const minute = 60_000;
const waits = [0.5, 2, 10, 30, 60, 120, 240].map((minutes) => minutes * minute);

/** How long to wait after the `attempts`-th try. */
export const backoffMs = (attempts: number): number => waits[Math.min(attempts, waits.length) - 1] ?? 240 * minute;

/** A letter whose fate is unknown goes once more, with the same Message-ID, and then waits for a person. */
export const maxCuts = 2;
