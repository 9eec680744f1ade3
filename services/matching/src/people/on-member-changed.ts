import { consumer } from '@landed/chassis/inbox';
import { memberChanged } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { keepPerson } from './keep-person.ts';

export const onMemberChanged = () =>
  consumer<Tx, typeof memberChanged>(memberChanged, async (tx, event) => {
    const { memberId, displayName, standing, address } = event.data;
    await keepPerson(tx, { memberId, displayName, standing, address, version: event.version });
  });
