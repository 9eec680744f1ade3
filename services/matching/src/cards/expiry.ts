import { ProblemError } from '@landed/chassis/problem';
import { expiryOf } from './rules.ts';

/** Throws 400 for a wish that is past or too far away. */
export function expiryOrProblem(wish: string | undefined, now: Date): Date {
  const expiry = expiryOf(wish, now);
  if ('expiresAt' in expiry) return expiry.expiresAt;
  const fields = [{ field: 'expiresAt', message: expiry.message }];
  throw new ProblemError(400, 'invalid-input', 'Please mend: expiresAt.', { fields });
}

export const alreadyClosed = (): ProblemError =>
  new ProblemError(409, 'already-closed', 'This one has come to its end already; there is nothing left to withdraw.');
