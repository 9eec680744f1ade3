import type { Deps, Tx } from '../../deps.ts';
import { holdInOrder } from '../hold.ts';
import { meetAt, partAt } from '../meet.ts';
import { markUndone, takeChange } from './changes.ts';
import { settleName } from './rename.ts';
import { settleRoots } from './roots.ts';
import { SplitSaid } from './split-said.ts';

/**
 * Takes a change back, whenever it was made and whatever came after it: what stands is what follows from all others. Twice
 * is once. Throws 404. Returns an organisation that it was about.
 */
export async function undoChange(
  tx: Tx,
  deps: Deps,
  undo: { id: string; byId: string; correlationId: string },
): Promise<string> {
  const { correlationId } = undo;
  const change = await takeChange(tx, undo.id);
  const { kind, organisationId } = change;
  if (change.undoneAt !== null) return organisationId;
  const besides = SplitSaid.safeParse(change.before).data?.besides ?? [];
  const changes = [change, ...(await tx.organisationChange.findMany({ where: { id: { in: besides } } }))];
  const held = await holdInOrder(
    tx,
    changes.flatMap((one) => (one.otherId === null ? [one.organisationId] : [one.organisationId, one.otherId])),
  );
  const companyIds = [...new Set(held.map(({ id }) => id))];
  for (const { id } of changes) await markUndone(tx, deps, id, undo.byId);
  if (kind === 'renamed') {
    await settleName(tx, deps, organisationId);
    // Which of several stands for all follows from which of them is confirmed.
    await settleRoots(tx, deps, companyIds);
  }
  if (kind === 'same') await partAt(tx, deps, { companies: await settleRoots(tx, deps, companyIds), correlationId });
  if (kind === 'split') {
    const companies = await settleRoots(tx, deps, companyIds);
    // What it took from several that are not one any more goes back to each of them.
    await partAt(tx, deps, { companies, correlationId });
    for (const organisation of companies) await meetAt(tx, deps, { organisation, correlationId });
  }
  return organisationId;
}
