import { consumer } from '@landed/chassis/inbox';
import { introductionMade } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { isHistory, usefulFor } from '../ledger/rules.ts';
import { nameOf, reachableOf } from '../people/recipients.ts';
import { keepConnection, reportsOf } from '../week/after-introduction.ts';
import { recallAsk } from './asks.ts';
import { openContact } from './contact.ts';

/** Both said yes: one letter to each with the other's name and address, and later a prompt to say thank you. */
export const onIntroductionMade = (deps: Deps) =>
  consumer<Tx, typeof introductionMade>(introductionMade, async (tx, event) => {
    const { introductionId, askerId, ownerId, company, madeAt } = event.data;
    await recallAsk(tx, deps, event, introductionId);
    await keepConnection(tx, event);
    const now = deps.runtime.now();
    if (isHistory(event.time, now)) return;
    const ownerName = await nameOf(tx, ownerId);
    const { name: contactName, email: contactEmail } = openContact(deps.sealer, event.data.contact);
    const [asker] = await reachableOf(tx, [askerId]);
    if (!asker) return;
    const { displayName, address } = asker;
    const about = { subjectId: introductionId, version: 1, usefulUntil: usefulFor(now, 14) };
    const thanksAt = new Date(new Date(madeAt).getTime() + deps.settings.THANKS_AFTER_MS);
    return await post(tx, deps, event, [
      {
        ...about,
        kind: 'introduction-asker',
        recipient: askerId,
        address,
        data: { displayName, contactName, contactEmail, ownerName, company },
      },
      {
        ...about,
        kind: 'introduction-contact',
        recipient: 'contact',
        address: deps.sealer.seal(contactEmail),
        data: { contactName, askerName: displayName, askerEmail: deps.sealer.open(address), ownerName, company },
      },
      {
        ...about,
        kind: 'thank-you',
        recipient: askerId,
        address,
        dueAt: thanksAt,
        data: { displayName, contactName, ownerName, company },
      },
      ...(await reportsOf(tx, deps, event, ownerName)),
    ]);
  });
