import type { AfterCommit } from '@landed/chassis/inbox';
import { ProblemError } from '@landed/chassis/problem';
import type { MemberId } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { write } from '../ledger/post.ts';
import { usefulFor } from '../ledger/rules.ts';
import { reachableOf } from '../people/recipients.ts';
import type { ShownKind } from './about.ts';

/** To the organizer's own address and to nobody else's. Throws 409 while that one is not confirmed. */
export async function sendTest(
  tx: Tx,
  deps: Deps,
  test: { to: MemberId; kind: ShownKind; data: Record<string, unknown>; correlationId: string },
): Promise<{ id: string; after: AfterCommit | undefined }> {
  const [person] = await reachableOf(tx, [test.to]);
  if (!person) throw new ProblemError(409, 'address-first', 'Please confirm your own address first.');
  const id = deps.runtime.newId();
  const after = await write(tx, deps, test.correlationId, [
    {
      kind: 'test-send',
      subjectId: id,
      version: 1,
      recipient: person.memberId,
      address: person.address,
      data: { kind: test.kind, data: test.data },
      usefulUntil: usefulFor(deps.runtime.now(), 1),
    },
  ]);
  return { id, after };
}
