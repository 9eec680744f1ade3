import type { Linker } from '@landed/chassis/link';
import { codeOf } from '@landed/chassis/one-time-code';
import {
  askPurposes,
  contactChoicePurpose,
  type MailSettings,
  outcomePurposes,
  preferencesPurpose,
  rsvpPurpose,
  unsubscribePurposes,
} from '@landed/contracts';
import type { NotifyEnv } from '../env.ts';
import type { Ink } from './letter.ts';

type InkSettings = Pick<NotifyEnv, 'PUBLIC_URL' | 'CODE_SECRET'>;

/** Writes the address of a page behind a one-click link: `path`, and a token for one purpose and one id. */
export type SignedPage = (path: string, purpose: string, id: string) => string;

export const pageOf = (path: string, { PUBLIC_URL }: Pick<InkSettings, 'PUBLIC_URL'>): string =>
  new URL(path, PUBLIC_URL).href;

export const signedPages =
  (settings: InkSettings, linker: Linker): SignedPage =>
  (path, purpose, id) =>
    pageOf(`${path}${linker.mint(purpose, id)}`, settings);

export function inkOf(style: MailSettings, settings: InkSettings, signed: SignedPage): Ink {
  const page = (path: string): string => pageOf(path, settings);
  return {
    chapter: style.chapterName,
    timeZone: style.timeZone,
    greeting: style.greeting,
    style,
    page,
    code: (challengeId) => codeOf(settings.CODE_SECRET, challengeId),
    answerPage: (holder, introductionId) => signed('/answer/', askPurposes[holder], introductionId),
    metPage: (party, introductionId) => signed('/met/', outcomePurposes[party], introductionId),
    rsvpPage: (rsvpId) => signed('/rsvp/', rsvpPurpose, rsvpId),
    leavePage: (list, memberId) => signed('/unsubscribe/', unsubscribePurposes[list], memberId),
    oneClick: (list, memberId) => signed('/api/unsubscribe/', unsubscribePurposes[list], memberId),
    preferencesPage: (memberId) => signed('/preferences/', preferencesPurpose, memberId),
    noQuestionsPage: (contactKey) => signed('/no-questions/', contactChoicePurpose, contactKey),
    private: (text) => text,
  };
}

/** What lets somebody in, or names an outsider, is blanked for those who look at a letter that is not theirs. */
export const blanked = (ink: Ink): Ink => ({
  ...ink,
  code: () => '••••••',
  answerPage: () => ink.page('/answer/blanked'),
  metPage: () => ink.page('/met/blanked'),
  rsvpPage: () => ink.page('/rsvp/blanked'),
  leavePage: () => ink.page('/unsubscribe/blanked'),
  oneClick: () => ink.page('/api/unsubscribe/blanked'),
  preferencesPage: () => ink.page('/preferences/blanked'),
  noQuestionsPage: () => ink.page('/no-questions/blanked'),
  private: () => '•••',
});
