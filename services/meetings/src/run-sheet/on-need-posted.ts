import { consumer } from '@landed/chassis/inbox';
import { needPosted } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { keepSpeech } from './keep-speech.ts';

export const onNeedPosted = consumer<Tx, typeof needPosted>(needPosted, async (tx, event) => {
  const { needId: id, memberId } = event.data;
  await keepSpeech(tx, { id, memberId, kind: 'need', version: event.version, open: true });
});
