import { factOf, record } from '@landed/chassis/outbox';
import { ProblemError } from '@landed/chassis/problem';
import { MemberId, recoveryCodeUsed, Sealed } from '@landed/contracts';
import { verify } from 'otplib';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { hashOf } from '../sign-in/secrets.ts';
import { guessLimit, toleranceSeconds } from './rules.ts';

export interface Guess {
  readonly memberId: string;
  readonly code: string;
  readonly correlationId: string;
}

/** The same words for a wrong code, a used one, too many guesses and no second factor at all. */
export const wrongSecondFactor = (): ProblemError =>
  new ProblemError(
    422,
    'code-not-valid',
    'This code does not fit, or is used up. Please wait for the next one; after five wrong ones, for a quarter of an hour.',
    { fields: [{ field: 'code', message: 'does not fit, or is used up' }] },
  );

const taken = z.object({ valid: z.literal(true), timeStep: z.int() });

/** Which secret a code was held against, and its time step: null for a recovery code, which is still to be looked up. */
interface Held {
  readonly secretSealed: string | null;
  readonly timeStep: number | null;
}

/** Counts the guess, on its own and first, so that nothing that fails later gives it back. Throws 422. */
export async function countGuess(deps: Deps, guess: Guess): Promise<Held> {
  const now = deps.runtime.now();
  const { rows } = await deps.pool.query<{ secret_sealed: string | null }>(
    `UPDATE second_factor
     SET guesses = CASE WHEN guesses_since <= $3 THEN 1 ELSE guesses + 1 END,
         guesses_since = CASE WHEN guesses_since <= $3 THEN $2 ELSE guesses_since END
     WHERE member_id = $1::uuid AND (guesses < $4 OR guesses_since <= $3)
     RETURNING secret_sealed`,
    [guess.memberId, now, new Date(now.getTime() - guessLimit.withinMs), guessLimit.count],
  );
  const [factor] = rows;
  if (!factor) throw wrongSecondFactor();
  const secretSealed = factor.secret_sealed;
  if (guess.code.length !== 6) return { secretSealed, timeStep: null };
  if (secretSealed === null) throw wrongSecondFactor();
  const answer = taken.safeParse(
    await verify({
      secret: deps.sealer.open(Sealed.parse(secretSealed)),
      token: guess.code,
      epoch: Math.floor(now.getTime() / 1000),
      epochTolerance: toleranceSeconds,
    }),
  );
  if (!answer.success) throw wrongSecondFactor();
  return { secretSealed, timeStep: answer.data.timeStep };
}

/** Uses the code up: of many requests with the same one, one goes through. Throws 422. */
export async function useUp(tx: Tx, deps: Deps, guess: Guess, held: Held): Promise<void> {
  const { memberId, correlationId } = guess;
  const { secretSealed, timeStep } = held;
  const confirmed = { memberId, secretSealed, confirmedAt: { not: null } };
  if (timeStep === null) {
    const { count } = await tx.recoveryCode.updateMany({
      where: { memberId, codeHash: hashOf(guess.code), usedAt: null },
      data: { usedAt: deps.runtime.now() },
    });
    if (count === 0) throw wrongSecondFactor();
    const left = await tx.recoveryCode.count({ where: { memberId, usedAt: null } });
    const data = { memberId: MemberId.parse(memberId), left };
    await record(tx, factOf(recoveryCodeUsed, deps.runtime, { subject: memberId, data, correlationId }));
    await tx.secondFactor.updateMany({ where: { memberId }, data: { guesses: 0 } });
    return;
  }
  const { count } = await tx.secondFactor.updateMany({
    where: { ...confirmed, lastStep: { lt: timeStep } },
    data: { lastStep: timeStep, guesses: 0 },
  });
  if (count === 0) throw wrongSecondFactor();
}
