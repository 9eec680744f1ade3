import type { MatchView, MyIntroduction, Profile } from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import type { Lead, Need } from '../cards/kinds.ts';
import type { Html } from '../shared/page.ts';
import { type Way, ways } from '../shared/ways.ts';

/** What there is of each; undefined while it cannot be looked up. */
export interface Holdings {
  readonly needs: readonly Need[] | undefined;
  readonly leads: readonly Lead[] | undefined;
  readonly introductions: readonly z.infer<typeof MyIntroduction>[] | undefined;
  readonly matches: readonly z.infer<typeof MatchView>[] | undefined;
}

const openOnes = (cards: readonly (Need | Lead)[] | undefined, none: string): string => {
  const open = cards?.filter(({ state }) => state === 'open').length ?? 0;
  return open === 0 ? none : `${open} open`;
};

const some = (count: number | undefined, one: string, many: string, none: string): string => {
  if (!count) return none;
  return count === 1 ? one : `${count} ${many}`;
};

const group = (id: string, heading: string, all: readonly Way[]): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${ways(all)}</section>`;

const ready: Way = {
  href: '/prepare',
  title: 'Get ready',
  about: 'My half minute against the clock, companies, what will happen',
};

/** Everything a member may want, each one press away. */
export function memberGroups({ needs, leads, introductions, matches }: Holdings): Html {
  return html`${group('looking', 'Looking', [
    { href: '/me/needs', title: 'My needs', about: openOnes(needs, 'Ask for a contact, a role, advice') },
    {
      href: '/me/introductions',
      title: 'My introductions',
      about: some(introductions?.length, 'One under way or done', 'under way or done', 'What became of what I asked'),
    },
    {
      href: '/me/matches',
      title: 'Found for me',
      about: some(matches?.length, 'One thing', 'things', 'What the group found for my companies'),
    },
    { href: '/board', title: 'Who is hiring', about: 'And what members ask and offer' },
    ready,
  ])}
${group('helping', 'Helping', [
  { href: '/me/asks', title: 'Asked of me', about: 'And how often that may be' },
  {
    href: '/me/leads',
    title: 'My leads',
    about: openOnes(leads, 'I know someone, they are hiring, something that helps'),
  },
  { href: '/me/contacts', title: 'People I know', about: 'Read by nobody but me' },
])}`;
}

/** Before the first evening: what is there already, and what it opens. */
export const visitorGroups = ({
  visits,
}: Pick<z.infer<typeof Profile>, 'visits'>): Html => html`${group('looking', 'Looking', [ready])}
<section aria-labelledby="cards"><h2 id="cards">Needs and leads</h2>
<p>${
  visits === 0
    ? 'At your first evening, with the ground rules agreed, you become a member. Then you can ask here for a contact at a company, and offer one.'
    : 'As soon as you have agreed to the ground rules you are a member. Then you can ask here for a contact at a company, and offer one.'
}</p></section>`;

export const ownGroups = (landed: boolean): Html => html`${group('self', 'About me', [
  {
    href: '/me/profile',
    title: 'What I say of myself',
    about: 'My name, my pitch, what I am looking for, and who may see it',
  },
  { href: '/me/handbill', title: 'My handbill', about: 'One page about me, to print and hand over' },
  { href: '/me/discretion', title: 'Looking quietly', about: 'Nobody of my employer finds me' },
  landed
    ? { href: '/me/landed', title: 'I have landed', about: 'What may be told of it' }
    : { href: '/me/landed', title: 'I have landed', about: 'Tell the group, if I like; whoever helped is thanked' },
])}
${group('data', 'Letters and data', [
  { href: '/me/preferences', title: 'What I get by mail', about: 'List by list' },
  { href: '/me/access', title: 'Address and sign-in', about: 'Another address; where I am signed in' },
  { href: '/me/export', title: 'Everything that is kept about me', about: 'To look at, to print, or as a file' },
  { href: '/me/leave', title: 'Leave for good', about: 'Everything that leads to me is erased' },
])}`;
