import { consumer } from '@landed/chassis/inbox';
import { memberLanded } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { keepSpeech } from './keep-speech.ts';

/** Only who consented to tell the story is called up with it (rule 5). */
export const onMemberLanded = consumer<Tx, typeof memberLanded>(memberLanded, async (tx, event) => {
  const { memberId, consents } = event.data;
  await keepSpeech(tx, { id: memberId, memberId, kind: 'landed', version: event.version, open: consents.story });
});
