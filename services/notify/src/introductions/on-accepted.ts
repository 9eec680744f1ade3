import { consumer } from '@landed/chassis/inbox';
import { introductionAccepted } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { post } from '../ledger/post.ts';
import { isHistory } from '../ledger/rules.ts';
import { nameOf } from '../people/recipients.ts';
import { openContact } from './contact.ts';

/** The contact is asked once for an introduction, whatever the owner changes their mind about. */
export const onIntroductionAccepted = (deps: Deps) =>
  consumer<Tx, typeof introductionAccepted>(introductionAccepted, async (tx, event) => {
    if (isHistory(event.time, deps.runtime.now())) return;
    const { ownerId, contact, ...asked } = event.data;
    const { name, email } = openContact(deps.sealer, contact);
    return await post(tx, deps, event, [
      {
        kind: 'ask-contact',
        subjectId: asked.introductionId,
        version: 1,
        recipient: 'contact',
        address: deps.sealer.seal(email),
        data: { ...asked, contactName: name, ownerName: await nameOf(tx, ownerId) },
        usefulUntil: new Date(asked.expiresAt),
      },
    ]);
  });
