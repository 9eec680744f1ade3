import { consumer } from '@landed/chassis/inbox';
import { memberChanged } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { keepRecipient } from './recipients.ts';

export const onChanged = () =>
  consumer<Tx, typeof memberChanged>(
    memberChanged,
    async (tx, event) => await keepRecipient(tx, { ...event.data, version: event.version }),
  );
