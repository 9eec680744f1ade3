import { consumer } from '@landed/chassis/inbox';
import { memberLanded } from '@landed/contracts';
import type { Tx } from '../deps.ts';
import { keepSpeech } from './keep-speech.ts';

/** Rule 5: only who consented to tell the story is called up with it, and only who consented to be counted is counted. */
export const onMemberLanded = consumer<Tx, typeof memberLanded>(memberLanded, async (tx, event) => {
  const { memberId, landedOn, consents } = event.data;
  await keepSpeech(tx, { id: memberId, memberId, kind: 'landed', version: event.version, open: consents.story });
  if (consents.counted)
    await tx.countedLanding.createMany({
      data: [{ memberId, landedOn: new Date(`${landedOn}T00:00:00Z`) }],
      skipDuplicates: true,
    });
});
