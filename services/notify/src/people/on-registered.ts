import { consumer } from '@landed/chassis/inbox';
import { memberRegistered } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { keepRecipient } from './recipients.ts';

export const onRegistered = (deps: Deps) =>
  consumer<Tx, typeof memberRegistered>(memberRegistered, async (tx, event) => {
    const { source: _source, ...known } = event.data;
    const news = { ...known, standing: 'visitor', onList: false, version: event.version };
    await keepRecipient(tx, deps, news);
  });
