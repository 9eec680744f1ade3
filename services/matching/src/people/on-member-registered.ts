import { consumer } from '@landed/chassis/inbox';
import { memberRegistered } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { keepPerson } from './keep-person.ts';

/** Somebody is known by name from now on, and has not been here yet. */
export const onMemberRegistered = () =>
  consumer<Tx, typeof memberRegistered>(memberRegistered, async (tx, event) => {
    const { memberId, displayName, address } = event.data;
    await keepPerson(tx, { memberId, displayName, standing: 'visitor', address, version: event.version });
  });
