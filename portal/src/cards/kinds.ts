import type { LeadView, NeedView } from '@landed/contracts';
import type { z } from 'zod';

export type Need = z.infer<typeof NeedView>;
export type Lead = z.infer<typeof LeadView>;
export type Side = 'needs' | 'leads';

/** A field of the form, in the words of its kind. */
export interface Asked {
  readonly label: string;
  readonly hint?: string;
  readonly optional?: true;
}

/** One kind of card: how it is chosen, what its form asks for, and where it is shown at first. */
export interface Kind<Name extends string = string> {
  readonly name: Name;
  /** As a choice among the others. */
  readonly choice: string;
  readonly about: string;
  /** Heads the form. */
  readonly title: string;
  /** What becomes of it once it is posted. */
  readonly after: string;
  /** The same for somebody who looks quietly: their words stand on no board, and nobody is asked through them. */
  readonly quietly: string;
  /** In a list, before what it is about. */
  readonly listed: string;
  readonly company?: Asked;
  readonly companies?: Asked;
  readonly role?: Asked;
  readonly words?: Asked;
  readonly visibility: 'matching' | 'members';
}

const askedPrivately =
  'Members who may know somebody there are asked privately. You are told when somebody says yes; until then it may be quiet.';
const lowered = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
export const onlyOrganizers = 'Only those who organize read it, and nobody from whom you hide.';
export const nobodyForNow = 'Nobody is asked or told because of it while you are looking quietly.';
const ready =
  'Who you are, and what you would like to ask in 15 minutes. 120 words or fewer; it is forwarded as it stands.';
const onTheBoard = 'Members read it on the board and in the weekly letter, without your name.';

export const needKindWords: readonly Kind<Need['kind']>[] = [
  {
    name: 'contact-at',
    choice: 'A contact at a company',
    about: 'Somebody there who has 15 minutes for you.',
    title: 'I am looking for a contact',
    after: askedPrivately,
    quietly: askedPrivately,
    listed: 'A contact at',
    company: { label: 'At which company?' },
    role: { label: 'Whom would you like to talk with?', hint: 'Such as “somebody in planning”.', optional: true },
    words: { label: 'What would you like to say?', hint: ready },
    visibility: 'matching',
  },
  {
    name: 'role-at',
    choice: 'A role',
    about: 'You know what you would like to do, and perhaps where.',
    title: 'I am looking for a role',
    after: `With a company: ${lowered(askedPrivately)} Without one it is read by those to whom you show it.`,
    quietly: `With a company: ${lowered(askedPrivately)} Without one: ${lowered(onlyOrganizers)}`,
    listed: 'A role:',
    role: { label: 'Which role?', hint: 'Such as “supply planner”.' },
    company: { label: 'At a certain company?', optional: true },
    words: { label: 'What would you like to say?', hint: ready },
    visibility: 'matching',
  },
  {
    name: 'info-about',
    choice: 'Advice, or something to know',
    about: 'About a field, a company, a course, another town.',
    title: 'I would like to know something',
    after: onTheBoard,
    quietly: onlyOrganizers,
    listed: 'Advice',
    company: { label: 'Is it about a company?', optional: true },
    words: { label: 'What would you like to know?', hint: '120 words or fewer.' },
    visibility: 'members',
  },
  {
    name: 'other',
    choice: 'Something else',
    about: 'Somebody to practise with, a ride on Fridays, a second look at a letter.',
    title: 'I need something else',
    after: onTheBoard,
    quietly: onlyOrganizers,
    listed: 'Something else',
    words: { label: 'What would help?', hint: '120 words or fewer.' },
    visibility: 'members',
  },
];

export const leadKindWords: readonly Kind<Lead['kind']>[] = [
  {
    name: 'know-someone-at',
    choice: 'I know someone at a company',
    about: 'You name nobody. You are asked each time, and decide each time.',
    title: 'I know someone',
    after: 'Do not name the person. If a member looks for somebody there we ask you, and you decide each time.',
    quietly: `Do not name the person. ${nobodyForNow}`,
    listed: 'I know someone at',
    company: { label: 'At which company?' },
    role: { label: 'What do they do there?', hint: 'Such as “engineering”. No name.', optional: true },
    visibility: 'matching',
  },
  {
    name: 'is-hiring',
    choice: 'A company is hiring',
    about: 'You have seen or heard that they look for people.',
    title: 'A company is hiring',
    after:
      'Members read it under “who is hiring”, and whoever has the company on their list hears of it. Your name does not stand there.',
    quietly: nobodyForNow,
    listed: 'Hiring:',
    company: { label: 'Which company?' },
    role: { label: 'For which role?', optional: true },
    words: { label: 'What do you know of it?', hint: 'Where it is written, until when, what they look for.' },
    visibility: 'members',
  },
  {
    name: 'job-fair',
    choice: 'A job fair',
    about: 'Several companies in one place.',
    title: 'A job fair',
    after: 'Members read it on the board, and whoever has one of the companies on their list hears of it.',
    quietly: nobodyForNow,
    listed: 'Job fair:',
    companies: { label: 'Which companies are there?', hint: 'One a line, up to 50.' },
    words: { label: 'When and where?', hint: 'And what one has to bring.' },
    visibility: 'members',
  },
  {
    name: 'resource',
    choice: 'A group, a course, something to read',
    about: 'What has helped you, or could help others.',
    title: 'Something that helps',
    after: onTheBoard,
    quietly: nobodyForNow,
    listed: 'Something that helps',
    company: { label: 'Is it about a company?', optional: true },
    words: { label: 'What is it, and where?' },
    visibility: 'members',
  },
  {
    name: 'other',
    choice: 'Something else',
    about: 'A ride, an hour of practice, a desk for a day.',
    title: 'I offer something else',
    after: onTheBoard,
    quietly: nobodyForNow,
    listed: 'Something else',
    words: { label: 'What do you offer?' },
    visibility: 'members',
  },
];

/** The kind of that name, or the first: an address may be mistyped. */
export function kindOf<Name extends string>(kinds: readonly Kind<Name>[], name: unknown): Kind<Name> {
  const found = kinds.find((kind) => kind.name === name) ?? kinds[0];
  if (!found) throw new Error('there is no kind at all');
  return found;
}

interface Titled {
  readonly kind: string;
  readonly company: string;
  readonly role: string | null;
  readonly companies?: readonly string[];
}

/** What a card is about, in one line. */
export function titleOf(kinds: readonly Kind[], { kind, company, role, companies }: Titled): string {
  const { listed } = kindOf(kinds, kind);
  if (kind === 'role-at') return company ? `${listed} ${role ?? ''}, ${company}` : `${listed} ${role ?? ''}`;
  if (companies?.length)
    return `${listed} ${companies.slice(0, 3).join(', ')}${companies.length > 3 ? ' and more' : ''}`;
  if (!company) return listed;
  return listed.endsWith(':') || listed.endsWith(' at') ? `${listed} ${company}` : `${listed}: ${company}`;
}
