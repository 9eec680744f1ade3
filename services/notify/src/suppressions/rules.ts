import type { BounceKind, LetterKind } from '@landed/contracts';
import { listKinds, unaskedKinds } from '../lists/refusal-rules.ts';

const codes: readonly LetterKind[] = ['code', 'unknown-address', 'address-change'];

/**
 * Whether a letter is held back. A mailbox that does not exist gets nothing. One that was full or busy still gets codes:
 * its owner asks for them this very minute, and reading one is the way back. A complaint is about mail to many, so what
 * somebody asked for or has a seat in still comes; an invitation to the lists does not, nor a question to somebody's contact.
 */
export function holdsBack(kind: BounceKind, letter: LetterKind): boolean {
  switch (kind) {
    case 'hard':
      return true;
    case 'soft':
      return !codes.includes(letter);
    case 'complaint':
      return letter === 'list-invitation' || unaskedKinds.includes(letter) || listKinds.includes(letter);
  }
}

const strength: Record<BounceKind, number> = { complaint: 1, soft: 2, hard: 3 };
/** What is known already stays, unless the news is worse. */
export const isWorse = (news: BounceKind, known: BounceKind): boolean => strength[news] > strength[known];

/** Who may open the way back: a mailbox that works again, or somebody who wants to be on the list after all. */
export const liftedBy = {
  confirmation: ['hard', 'soft'],
  consent: ['complaint'],
} as const satisfies Record<string, readonly BounceKind[]>;
