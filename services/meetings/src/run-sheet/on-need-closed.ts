import { consumer } from '@landed/chassis/inbox';
import { needClosed } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { keepSpeech } from './keep-speech.ts';

export const onNeedClosed = consumer<Tx, typeof needClosed>(needClosed, async (tx, event) => {
  const { needId: id, memberId } = event.data;
  await keepSpeech(tx, { id, memberId, kind: 'need', version: event.version, open: false });
});
