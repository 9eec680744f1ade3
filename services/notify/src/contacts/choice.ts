import type { Deps, Tx } from '../deps.ts';
import { keyedId } from '../ledger/keyed-hash.ts';

/**
 * By what the address of a contact is known: a keyed hash, the same in every letter, from which nobody gets the address. A
 * link can carry it, so that it is good for as long as the letter is kept, whatever has become of the question.
 */
export const contactKeyOf = (deps: Pick<Deps, 'settings'>, address: string): string =>
  keyedId(deps.settings.SEAL_KEY, 'contact', address);

/** May questions go to this address? Unless whoever reads mail there said no, and has not taken it back. */
export const mayAsk = async (tx: Pick<Tx, 'contactRefusal'>, contactKey: string): Promise<boolean> =>
  (await tx.contactRefusal.count({ where: { contactKey } })) === 0;

/** Takes in what a contact has chosen. Nobody is told: to owner and asker it looks like silence. Twice is once. */
export async function chooseAsContact(
  tx: Tx,
  deps: Pick<Deps, 'runtime'>,
  choice: { contactKey: string; mayAsk: boolean },
): Promise<void> {
  const { contactKey } = choice;
  if (choice.mayAsk) await tx.contactRefusal.deleteMany({ where: { contactKey } });
  else
    await tx.contactRefusal.createMany({ data: { contactKey, refusedAt: deps.runtime.now() }, skipDuplicates: true });
}
