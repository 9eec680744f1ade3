import { consumer } from '@landed/chassis/inbox';
import { memberSeeking } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { keepLanding } from './keep-landing.ts';

/** Looking again: leads and needs come again, on the lists that they are on. */
export const onSeeking = () =>
  consumer<Tx, typeof memberSeeking>(memberSeeking, async (tx, event) => {
    await keepLanding(tx, { memberId: event.data.memberId, landed: false, version: event.version });
  });
