import type { askPurposes, ListName, MailSettings, outcomePurposes } from '@landed/contracts';
import type { html } from 'hono/html';
import type { z } from 'zod';

/** Text with all that came from outside escaped; made by the `html` tag only. */
export type Html = ReturnType<typeof html>;

/** What a letter may use besides its own data. */
export interface Ink {
  readonly chapter: string;
  readonly timeZone: string;
  /** The word before a name. */
  readonly greeting: string;
  /** What the chapter has chosen for all its letters. */
  readonly style: MailSettings;
  /** The absolute address of one of our pages. */
  page(path: string): string;
  /** The six digits of a challenge, derived now and kept nowhere. */
  code(challengeId: string): string;
  /** The page where owner or contact answer; its token is the authority. */
  answerPage(holder: keyof typeof askPurposes, introductionId: string): string;
  /** The page where asker or contact tell whether they met; its token is the authority. */
  metPage(party: keyof typeof outcomePurposes, introductionId: string): string;
  /** The page where somebody changes or cancels that they come; its token is the authority. */
  rsvpPage(rsvpId: string): string;
  /** The page with the button that leaves one list. */
  leavePage(list: ListName, memberId: string): string;
  /** Where a mailbox provider posts the one click of RFC 8058. */
  oneClick(list: ListName, memberId: string): string;
  /** The page where somebody chooses what they get. */
  preferencesPage(memberId: string): string;
  /** The page where a contact says that nobody shall ask them again; its token is the authority. */
  noQuestionsPage(contactKey: string): string;
  /** What only the letter's reader may know about somebody else. */
  private(text: string): string;
}

export interface CalendarEntry {
  readonly uid: string;
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** Null where the entry gives nothing away: the letter says it. */
  readonly place: string | null;
  readonly page: string | null;
}

/** What RFC 2919 and RFC 8058 want to know of a letter that goes to a list. */
export interface ListMail {
  /** A word of letters, digits and hyphens: `digest` becomes the List-Id `digest.<the sender's domain>`. */
  readonly name: string;
  /** Shows the way out to people (GET) and takes it for mailbox providers (POST); its token is the authority. */
  readonly unsubscribe: string;
}

/** Who holds the letter in their hands. A discreet reader's mailbox shows neither who writes nor about what. */
export interface Reader {
  readonly memberId: string | null;
  readonly discreet: boolean;
  /** By what the address of a contact is known (`contacts/choice`). */
  readonly contactKey: string;
}
/** Whoever looks at a letter that is not theirs: its links are blanked, so no key is needed for them. */
export const anybody: Reader = { memberId: null, discreet: false, contactKey: '' };

export interface Draft {
  readonly subject: string;
  /** One line that mailboxes show beside the subject. */
  readonly preview: string;
  readonly heading: string;
  readonly body: Html;
  /** Why this letter came, in one sentence. */
  readonly because: string;
  /** The list that it goes to, which can be left with one click. */
  readonly list?: ListName | undefined;
  /** It goes to somebody's contact, who may be no member: with a way to be asked nothing more. */
  readonly toContact?: boolean | undefined;
  /** They hear it because of what they do or said; they may have left the list all the same. */
  readonly withoutConsent?: boolean | undefined;
  /** Written by a person and not by us. */
  readonly byHand?: boolean | undefined;
  readonly calendar?: CalendarEntry | undefined;
  /** Drawn as a QR code where the letter shows `passImage`. */
  readonly passId?: string | undefined;
}

/** One kind of letter: what has to be known to write it, and the writing. */
export interface Letter<Data extends z.ZodObject = z.ZodObject> {
  readonly data: Data;
  /** Throws when `stored` does not fit the kind. */
  draft(stored: unknown, ink: Ink): Draft;
}

export const defineLetter = <Data extends z.ZodObject>(
  data: Data,
  write: (data: z.infer<Data>, ink: Ink) => Draft,
): Letter<Data> => ({
  data,
  draft(stored, ink) {
    const draft = write(data.parse(stored), ink);
    return { ...draft, subject: subjectLine(draft.subject) };
  },
});

/** A subject is one line, whatever somebody wrote into a title. */
const subjectLine = (text: string): string =>
  text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 180);
