import { type Consumer, consumer } from '@landed/chassis/inbox';
import {
  type DomainEvent,
  recoveryCodeUsed,
  secondFactorChanged,
  secondFactorConfirmed,
  secondFactorReset,
} from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { isHistory, usefulFor } from '../ledger/rules.ts';
import type { LetterData } from '../letters/index.ts';
import { reachableOf } from './recipients.ts';

type Told = Pick<LetterData<'second-factor'>, 'what'> &
  Partial<Pick<LetterData<'second-factor'>, 'passkey' | 'codesLeft'>>;

/** Each change is one letter to whoever has the second factor: the event's id makes it one. */
async function write(tx: Tx, deps: Deps, event: DomainEvent, memberId: string, told: Told) {
  const now = deps.runtime.now();
  if (isHistory(event.time, now)) return undefined;
  const people = await reachableOf(tx, [memberId]);
  return await post(
    tx,
    deps,
    event,
    people.map(({ displayName, address }) => ({
      kind: 'second-factor' as const,
      subjectId: event.id,
      version: 1,
      recipient: memberId,
      address,
      data: { displayName, at: event.time, passkey: null, codesLeft: null, ...told },
      usefulUntil: usefulFor(now, 3),
    })),
  );
}

export const onSecondFactor = (deps: Deps): readonly Consumer<Tx>[] => [
  consumer<Tx, typeof secondFactorConfirmed>(secondFactorConfirmed, async (tx, event) => {
    return await write(tx, deps, event, event.data.memberId, { what: 'authenticator-added' });
  }),
  consumer<Tx, typeof secondFactorChanged>(secondFactorChanged, async (tx, event) => {
    const { memberId, what, passkey } = event.data;
    return await write(tx, deps, event, memberId, { what, passkey });
  }),
  consumer<Tx, typeof recoveryCodeUsed>(recoveryCodeUsed, async (tx, event) => {
    const { memberId, left } = event.data;
    return await write(tx, deps, event, memberId, { what: 'recovery-code-used', codesLeft: left });
  }),
  // Whoever takes their own away knows it; a letter to them tells the one who only holds their session.
  consumer<Tx, typeof secondFactorReset>(secondFactorReset, async (tx, event) => {
    return await write(tx, deps, event, event.data.memberId, { what: 'reset' });
  }),
];
