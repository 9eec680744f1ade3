import { consumer } from '@landed/chassis/inbox';
import { signInRequested } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { type AnyLetter, post } from '../ledger/post.ts';

/** A code for whoever can sign in, a friendly word for an address that nobody has signed up with. */
export const onSignInRequested = (deps: Deps) =>
  consumer<Tx, typeof signInRequested>(signInRequested, async (tx, event) => {
    const { challengeId, address, purpose, expiresAt } = event.data;
    const about = { subjectId: challengeId, version: 1, recipient: 'asker', address, usefulUntil: new Date(expiresAt) };
    const letter: AnyLetter =
      purpose === 'unknown-address'
        ? { ...about, kind: 'unknown-address', data: {} }
        : { ...about, kind: 'code', data: { challengeId, purpose, expiresAt } };
    return await post(tx, deps, event, [letter]);
  });
