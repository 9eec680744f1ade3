import { consumer } from '@landed/chassis/inbox';
import { leadPosted } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { keepSpeech } from './keep-speech.ts';

export const onLeadPosted = consumer<Tx, typeof leadPosted>(leadPosted, async (tx, event) => {
  const { leadId: id, memberId } = event.data;
  await keepSpeech(tx, { id, memberId, kind: 'lead', version: event.version, open: true });
});
