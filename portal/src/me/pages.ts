import {
  doorRoles,
  type GroundRules,
  type MeetingView,
  type MyIntroduction,
  type Profile,
  type RsvpView,
  type SessionView,
} from '@landed/contracts';
import { html } from 'hono/html';
import type { z } from 'zod';
import { button, hidden } from '../shared/form.ts';
import { gettingThere } from '../shared/getting-there.ts';
import type { Html, View } from '../shared/page.ts';
import { whenOf } from '../shared/when.ts';
import { cardList, type Lead, type Need } from './card-pages.ts';
import { passCode } from './pass.ts';

type Rules = z.infer<typeof GroundRules>;
type Person = z.infer<typeof Profile>;

/** What is undefined could not be looked up right now; the page says so and shows the rest. */
interface Me {
  readonly profile: Person;
  readonly session: SessionView | undefined;
  readonly rules: Rules | undefined;
  readonly evening: { meeting: MeetingView; rsvp: RsvpView | null } | null | undefined;
  readonly everyWeek: boolean;
  readonly needs: readonly Need[] | undefined;
  readonly leads: readonly Lead[] | undefined;
  readonly introductions: readonly z.infer<typeof MyIntroduction>[] | undefined;
  readonly done: string | undefined;
}

const doneWords = new Map([
  ['coming', 'Good, you are expected. A letter with all of this is on its way.'],
  ['waiting', 'You are in the queue. A letter comes as soon as a chair is free.'],
  ['not-every-week', 'You are no longer expected every week. This week stays as it is.'],
  ['not-coming', 'Your place is free for somebody else. See you another time.'],
  ['agreed', 'Thank you for agreeing to the ground rules.'],
  ['on-list', 'You are on the list.'],
  ['off-list', 'You are no longer on the list.'],
  ['need', 'Your need is posted.'],
  ['lead', 'Your lead is posted. Thank you.'],
  ['withdrawn', 'It is withdrawn.'],
  [
    'landed',
    'Congratulations! We are glad with you. What you were looking for is closed, and nobody bothers you with leads.',
  ],
  ['seeking', 'Welcome back. You can ask here again whenever you like.'],
]);

const away = html`<p>We cannot look this up right now. Please try again in a moment.</p>`;
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
    title: 'My evening',
    body: html`${told ? html`<p class="told" role="status">${told}</p>` : ''}
<p class="lead">Welcome, ${me.profile.displayName}.</p>
${evening(me)}
${groundRules(me)}
${
  isMember(me.profile)
    ? cards(me)
    : html`<section aria-labelledby="cards"><h2 id="cards">Needs and leads</h2>
<p>At your first evening, with the ground rules agreed, you become a member. Then you can ask here for a contact at a company, and offer one.</p></section>`
}
${list(me)}
${landed(me)}
<section aria-labelledby="self"><h2 id="self">About me</h2>
<p class="actions"><a href="/me/profile">What I say of myself</a> <a href="/me/handbill">My handbill</a> <a href="/me/discretion">Looking quietly</a></p></section>
<section aria-labelledby="data"><h2 id="data">My data</h2>
<p class="actions"><a href="/me/access">Address and sign-in</a> <a href="/me/export">Everything that is kept about me</a> <a href="/me/leave">Leave for good</a></p></section>
${worksHere(me.session) ? html`<p class="actions"><a href="/admin/">To the organizers’ dashboard</a>${keysIn(me.session) ? html` <a href="/cards">Keying in cards</a>` : ''}${isAtDoor(me.session) ? html` <a href="/badges">Badges to print</a> <a href="/prepare/sign">A sign for the door</a>` : ''}</p>` : ''}`,
  };
}

function evening({ evening: found, everyWeek }: Me): Html {
  if (found === undefined) return html`<section class="card">${away}</section>`;
  if (found === null)
    return html`<section class="card"><p>No evening is planned yet. Please look again in a few days.</p></section>`;
  const { meeting, rsvp } = found;
  const facts = html`<p class="when">${whenOf(meeting)}</p><p>${meeting.title}<br>${meeting.venueName}, ${meeting.venueAddress}</p>`;
  if (meeting.state === 'cancelled') {
    return html`<section class="card" aria-label="The next evening">${facts}<p><strong>This evening does not take place.</strong></p></section>`;
  }
  if (!rsvp) {
    return html`<section class="card" aria-label="The next evening">${facts}<p><a class="button" href="/coming">I’m coming</a></p></section>`;
  }
  const cancel = html`<form method="post" action="/me/cancellation">${hidden('rsvpId', rsvp.id)}<button class="quiet">I can’t come after all</button></form>
${everyWeek ? weekly : ''}`;
  if (rsvp.state === 'waiting') {
    return html`<section class="card" aria-label="The next evening">${facts}
<p>Every chair is spoken for at the moment. You are in the queue, and a letter comes as soon as one is free.</p>${cancel}</section>`;
  }
  return html`<section class="card" aria-label="The next evening">${facts}
<div class="pass"><a href="/pass/${rsvp.id}" aria-label="My pass, large">${passCode(rsvp)}</a>
<p>Your pass: show it at the door. Your name does as well.</p></div>
${rsvp.firstVisit ? html`<p><a class="link" href="/prepare">What happens on a first visit, and how to get ready</a></p>` : ''}
<h2>Getting there</h2>
${gettingThere(meeting, rsvp)}
${cancel}
</section>`;
}

const weekly = html`<p>You are expected every week.</p>
<form method="post" action="/me/standing"><button class="quiet">Not every week any more</button></form>`;

function groundRules({ profile, rules }: Me): Html {
  if (!rules || profile.groundRulesVersion === rules.version) return html``;
  const changed = profile.groundRulesVersion !== null;
  return html`<section class="card" aria-labelledby="rules"><h2 id="rules">Our ground rules${changed ? ' have changed' : ''}</h2>
${changed ? html`<p>Please read them once more. You stay what you are meanwhile.</p>` : ''}
<ul>${rules.rules.map((rule) => html`<li>${rule}</li>`)}</ul>
<form method="post" action="/me/ground-rules">${hidden('version', String(rules.version))}<button>I agree to the ground rules</button></form></section>`;
}

function cards({ needs, leads, introductions }: Me): Html {
  return html`<section aria-labelledby="needs"><h2 id="needs">My needs</h2>
${cardList('needs', needs, 'Is there a company where you would like to talk to somebody?')}
<p><a class="button quiet" href="/me/needs">I am looking for a contact</a></p></section>
<section aria-labelledby="leads"><h2 id="leads">My leads</h2>
${cardList('leads', leads, 'Do you know somebody at a company who might listen to a member?')}
<p><a class="button quiet" href="/me/leads">I know someone</a></p></section>
<section aria-labelledby="introductions"><h2 id="introductions">My introductions</h2>${introductionList(introductions)}</section>`;
}

function introductionList(introductions: Me['introductions']): Html {
  if (introductions === undefined) return away;
  if (introductions.length === 0) return html`<p>When somebody may know somebody for you, it shows here.</p>`;
  // A no and silence read the same: the words are chosen where both are known, and shown as they are.
  return html`<ul class="cards">${introductions.map(
    ({ company, detail }) => html`<li><p><strong>${company}</strong><br>${detail}</p></li>`,
  )}</ul>`;
}

function landed({ profile }: Me): Html {
  const heading = html`<h2 id="landed">Landed?</h2>`;
  if (!profile.landing) {
    return html`<section aria-labelledby="landed">${heading}<p>When you have found something new, tell us, if you like: requests end kindly, and who helped you is thanked.</p>
<p><a class="button quiet" href="/me/landed">I have landed</a></p></section>`;
  }
  return html`<section aria-labelledby="landed">${heading}<p>You have told us that you landed. Leads and needs no longer reach you by mail.</p>
<p class="actions"><a class="button quiet" href="/me/landed">What may be told of it</a></p>
${button('/me/landed/seeking', 'I am looking again')}</section>`;
}

function list({ profile, rules }: Me): Html {
  const heading = html`<h2 id="list">The list</h2>`;
  if (profile.listConsentAt !== null) {
    return html`<section aria-labelledby="list">${heading}<p>You are on the list and hear from us about once a week. <a href="/me/preferences">Choose what you get</a>.</p>
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
