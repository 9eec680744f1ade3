import type { Met } from '@landed/contracts';

/** No question why, whatever the answer. */
export const wordsForOutcome = (met: Met | null): string => {
  if (met === null) return 'Did the conversation come about? One tap is enough.';
  if (met === 'yes') return 'Thank you for telling us. It is good to hear.';
  return 'Thank you for telling us. You can change this answer at any time.';
};
