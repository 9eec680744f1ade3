import { consumer } from '@landed/chassis/inbox';
import { memberSeeking } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { keepSpeech } from './keep-speech.ts';

export const onMemberSeeking = consumer<Tx, typeof memberSeeking>(memberSeeking, async (tx, event) => {
  const { memberId } = event.data;
  await keepSpeech(tx, { id: memberId, memberId, kind: 'landed', version: event.version, open: false });
});
