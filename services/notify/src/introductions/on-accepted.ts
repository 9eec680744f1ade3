import { consumer } from '@landed/chassis/inbox';
import { introductionAccepted } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { isHistory } from '../ledger/rules.ts';
import { nameOf } from '../people/recipients.ts';
import { postAsk } from './asks.ts';
import { openContact } from './contact.ts';

/** The contact gets one letter for an introduction, whatever the owner changes their mind about. */
export const onIntroductionAccepted = (deps: Deps) =>
  consumer<Tx, typeof introductionAccepted>(introductionAccepted, async (tx, event) => {
    if (isHistory(event.time, deps.runtime.now())) return;
    const { ownerId, contact, ...asked } = event.data;
    const { name, email } = openContact(deps.sealer, contact);
    return await postAsk(tx, deps, event, asked.introductionId, [
      {
        kind: 'ask-contact',
        subjectId: asked.introductionId,
        version: event.version,
        recipient: 'contact',
        address: deps.sealer.seal(email),
        data: { ...asked, contactName: name, ownerName: await nameOf(tx, ownerId) },
        usefulUntil: new Date(asked.expiresAt),
      },
    ]);
  });
