import { forgetFacts } from '@landed/chassis/forget';
import { consumer } from '@landed/chassis/inbox';
import { introductionForgotten } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { eraseLetters } from '../ledger/erase.ts';

/** Letters about it name the one who left, whoever reads them: those that went out are erased, and no other one leaves. */
export const onIntroductionForgotten = (deps: Deps) =>
  consumer<Tx, typeof introductionForgotten>(introductionForgotten, async (tx, event) => {
    const { introductionId } = event.data;
    await forgetFacts(tx, { ids: [introductionId], keys: [], now: deps.runtime.now() });
    await eraseLetters(tx, { subjectId: introductionId });
    await tx.connection.deleteMany({ where: { introductionId } });
    await tx.outcomeTold.deleteMany({ where: { introductionId } });
  });
