import { doorRoles, type GroundRules, type Profile, type SameCompany, type SessionView } from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import { toMakeSureOf } from '../companies/pages.ts';
import { button, hidden } from '../shared/form.ts';
import { away, type Html, type View } from '../shared/page.ts';
import { eveningCard, type MyEvening } from './evening-card.ts';
import { type Holdings, memberGroups, ownGroups, visitorGroups } from './groups.ts';

type Rules = z.infer<typeof GroundRules>;
type Person = z.infer<typeof Profile>;

/** What is undefined could not be looked up right now; the page says so and shows the rest. */
interface Me extends Holdings {
  readonly profile: Person;
  readonly session: SessionView | undefined;
  readonly rules: Rules | undefined;
  readonly evening: MyEvening | null | undefined;
  readonly everyWeek: boolean;
  /** Names of companies that are in doubt. */
  readonly doubts: readonly SameCompany[] | undefined;
  readonly done: string | undefined;
}

const doneWords = new Map([
  ['coming', 'Good, you are expected. A letter with all of this is on its way.'],
  ['changed', 'It is kept. If you park elsewhere now, it stands below and in a letter.'],
  ['waiting', 'You are in the queue. A letter comes as soon as a chair is free.'],
  ['not-every-week', 'You are no longer expected every week. This week stays as it is.'],
  ['not-coming', 'Your place is free for somebody else. See you another time.'],
  ['agreed', 'Thank you for agreeing to the ground rules.'],
  ['on-list', 'You are on the list.'],
  ['off-list', 'You are no longer on the list.'],
  [
    'landed',
    'Congratulations! We are glad with you. What you were looking for is closed, and nobody bothers you with leads.',
  ],
  ['seeking', 'Welcome back. You can ask here again whenever you like.'],
]);

/** Who has a role, also before the second step that opens it. */
const worksHere = (session: SessionView | undefined): boolean =>
  session !== undefined && (session.secondStep !== 'not-needed' || isAtDoor(session));
const isAtDoor = (session: SessionView | undefined): boolean =>
  session?.roles.some((role) => doorRoles.some((door) => door === role)) ?? false;
const keysIn = (session: SessionView | undefined): boolean =>
  session?.roles.some((role) => role === 'registrar' || role === 'organizer') ?? false;
const isMember = ({ standing }: Person): boolean => ['member', 'list-member', 'landed', 'alumni'].includes(standing);

export function mePage(me: Me): View {
  const told = doneWords.get(me.done ?? '');
  return {
    title: 'My page',
    body: html`${told ? html`<p class="told" role="status">${told}</p>` : ''}
<p class="lead">Welcome, ${me.profile.displayName}</p>
${eveningCard(me.evening, me.everyWeek)}
${groundRules(me)}
${toMakeSureOf(me.doubts)}
${isMember(me.profile) ? memberGroups(me) : visitorGroups(me.profile)}
${list(me)}
${landed(me)}
${ownGroups(me.profile.landing !== null)}
${worksHere(me.session) ? html`<p class="actions"><a href="/admin/">To the organizers’ dashboard</a>${keysIn(me.session) ? html` <a href="/cards">Keying in cards</a>` : ''}${isAtDoor(me.session) ? html` <a href="/badges">Badges to print</a> <a href="/prepare/sign">A sign for the door</a>` : ''}</p>` : ''}`,
  };
}

function groundRules({ profile, rules }: Me): Html {
  if (!rules || profile.groundRulesVersion === rules.version) return html``;
  const changed = profile.groundRulesVersion !== null;
  return html`<section class="card" aria-labelledby="rules"><h2 id="rules">Our ground rules${changed ? ' have changed' : ''}</h2>
${changed ? html`<p>Please read them once more. You stay what you are meanwhile.</p>` : ''}
<ul>${rules.rules.map((rule) => html`<li>${rule}</li>`)}</ul>
<form method="post" action="/me/ground-rules">${hidden('version', String(rules.version))}<button>I agree to the ground rules</button></form></section>`;
}

function landed({ profile }: Me): Html {
  if (!profile.landing) return html``;
  return html`<section class="card" aria-labelledby="landed"><h2 id="landed">You have landed</h2><p>Leads and needs no longer reach you by mail.</p>
${button('/me/landed/seeking', 'I am looking again')}</section>`;
}

function list({ profile, rules }: Me): Html {
  const heading = html`<h2 id="list">The list</h2>`;
  if (profile.listConsentAt !== null) {
    return html`<section aria-labelledby="list">${heading}<p>You are on the list and get what you have chosen. <a href="/me/preferences">Choose what you get</a>.</p>
${button('/me/list-consent/withdrawal', 'Take me off the list')}</section>`;
  }
  if (!isMember(profile)) {
    const why =
      profile.visits === 0
        ? 'The list is for people who have been here. It opens to you after your first evening.'
        : 'The list is for people who have been here and agreed to the ground rules. It opens to you as soon as you have.';
    return html`<section aria-labelledby="list">${heading}<p>${why}</p></section>`;
  }
  if (!rules) return html`<section aria-labelledby="list">${heading}${away}</section>`;
  return html`<section aria-labelledby="list">${heading}<p>${rules.listConsentText}</p>
<form method="post" action="/me/list-consent">${hidden('version', String(rules.listConsentVersion))}<button class="quiet">Put me on the list</button></form></section>`;
}
