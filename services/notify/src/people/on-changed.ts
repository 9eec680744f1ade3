import { consumer } from '@landed/chassis/inbox';
import { memberChanged } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { keepRecipient } from './recipients.ts';

export const onChanged = (deps: Deps) =>
  consumer<Tx, typeof memberChanged>(memberChanged, async (tx, event) => {
    const news = { ...event.data, version: event.version };
    await keepRecipient(tx, deps, news);
  });
