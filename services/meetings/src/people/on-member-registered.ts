import { consumer } from '@landed/chassis/inbox';
import { memberRegistered } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { keepPerson } from './keep-person.ts';

export const onMemberRegistered = consumer<Tx, typeof memberRegistered>(memberRegistered, async (tx, event) => {
  const { memberId, displayName } = event.data;
  await keepPerson(tx, { memberId, displayName, version: event.version });
});
