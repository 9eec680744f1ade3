import type { Linker } from '@landed/chassis/link';
import { codeOf } from '@landed/chassis/one-time-code';
import {
  askPurposes,
  type MailSettings,
  outcomePurposes,
  preferencesPurpose,
  unsubscribePurposes,
} from '@landed/contracts';
import type { NotifyEnv } from '../env.ts';
import type { Ink } from './letter.ts';

type InkSettings = Pick<NotifyEnv, 'PUBLIC_URL' | 'CODE_SECRET'>;

export function inkOf(style: MailSettings, settings: InkSettings, linker: Linker): Ink {
  const page = (path: string): string => new URL(path, settings.PUBLIC_URL).href;
  return {
    chapter: style.chapterName,
    timeZone: style.timeZone,
    greeting: style.greeting,
    style,
    page,
    code: (challengeId) => codeOf(settings.CODE_SECRET, challengeId),
    answerPage: (party, introductionId) => page(`/answer/${linker.mint(askPurposes[party], introductionId)}`),
    metPage: (party, introductionId) => page(`/met/${linker.mint(outcomePurposes[party], introductionId)}`),
    leavePage: (list, memberId) => page(`/unsubscribe/${linker.mint(unsubscribePurposes[list], memberId)}`),
    oneClick: (list, memberId) => page(`/api/unsubscribe/${linker.mint(unsubscribePurposes[list], memberId)}`),
    preferencesPage: (memberId) => page(`/preferences/${linker.mint(preferencesPurpose, memberId)}`),
    private: (text) => text,
  };
}

/** What lets somebody in, or names an outsider, is blanked for those who look at a letter that is not theirs. */
export const blanked = (ink: Ink): Ink => ({
  ...ink,
  code: () => '••••••',
  answerPage: () => ink.page('/answer/blanked'),
  metPage: () => ink.page('/met/blanked'),
  leavePage: () => ink.page('/unsubscribe/blanked'),
  oneClick: () => ink.page('/api/unsubscribe/blanked'),
  preferencesPage: () => ink.page('/preferences/blanked'),
  private: () => '•••',
});
