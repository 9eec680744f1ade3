import type { Linker } from '@landed/chassis/link';
import { codeOf } from '@landed/chassis/one-time-code';
import { askPurposes } from '@landed/contracts';
import type { NotifyEnv } from '../env.ts';
import type { Ink } from './letter.ts';

type InkSettings = Pick<NotifyEnv, 'CHAPTER_NAME' | 'CHAPTER_TIME_ZONE' | 'PUBLIC_URL' | 'CODE_SECRET'>;

export function inkOf(settings: InkSettings, linker: Linker): Ink {
  const page = (path: string): string => new URL(path, settings.PUBLIC_URL).href;
  return {
    chapter: settings.CHAPTER_NAME,
    timeZone: settings.CHAPTER_TIME_ZONE,
    page,
    code: (challengeId) => codeOf(settings.CODE_SECRET, challengeId),
    answerPage: (party, introductionId) => page(`/answer/${linker.mint(askPurposes[party], introductionId)}`),
    private: (text) => text,
  };
}

/** What lets somebody in, or names an outsider, is blanked for those who look at a letter that is not theirs. */
export const blanked = (ink: Ink): Ink => ({
  ...ink,
  code: () => '••••••',
  answerPage: () => ink.page('/answer/blanked'),
  private: () => '•••',
});
