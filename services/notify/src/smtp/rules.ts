/** An answer of the server: a code, and its lines without it. */
export interface Reply {
  readonly code: number;
  readonly lines: readonly string[];
}

/** `550 5.1.1 No such user`, on one line. */
export const wordsOf = (reply: Reply): string => `${reply.code} ${reply.lines.join(' ').trim()}`;

/** At which command the server refused; `message` is its answer to the message itself. */
export type Stage = 'MAIL' | 'RCPT' | 'DATA' | 'message';
export type Refusal = { readonly is: 'refused'; readonly stage: Stage; readonly reply: Reply };

/** What became of a letter on the line. */
export type Fate =
  | { readonly is: 'accepted' }
  | Refusal
  /** The line ended before the server answered. `handedOver`: it may have the letter nevertheless. */
  | { readonly is: 'cut'; readonly handedOver: boolean; readonly why: string }
  /** No line could be had at all, or we ourselves could not say whether the letter may go: nothing was tried. */
  | { readonly is: 'unreachable'; readonly why: string }
  /** Taken back by ourselves at the last moment. */
  | { readonly is: 'withdrawn' };

/** The server sends this line away, not the letter: another line may take it at once. */
export const isForAnotherLine = (fate: Fate): boolean =>
  (fate.is === 'cut' && !fate.handedOver) ||
  (fate.is === 'refused' && fate.stage !== 'message' && fate.reply.code === 421);
