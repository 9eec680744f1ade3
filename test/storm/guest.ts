import { randomUUID } from 'node:crypto';
import { CheckInView, RsvpView } from '@landed/contracts';
import { z } from 'zod';
import { codeIn } from '../lib/mailbox.ts';
import type { Person } from '../lib/person.ts';
import type { World } from '../lib/world.ts';
import { insist, insistOn } from './insist.ts';

const challenge = z.object({ challengeId: z.uuid() });
const withId = z.object({ id: z.uuid() });

/** What one guest was promised in the storm: every answer that said yes. */
export interface Promised {
  readonly person: Person;
  readonly rsvp: RsvpView;
  readonly checkIn: CheckInView;
  readonly card: { kind: 'need' | 'lead'; id: string; company: string };
}

/** One guest's evening from sign-up to a need or a lead, insisting on every step. */
export async function evening(world: World, door: Person, meeting: { id: string }, number: number): Promise<Promised> {
  const person = world.stranger(`Guest${number}`);
  await signUp(world, person);
  const arrival = number % 3 === 0 ? 'other' : 'car';
  const rsvp = await insistOn([200, 201], RsvpView, person, 'POST', `/api/meetings/${meeting.id}/rsvps`, { arrival });
  const scan = { nonce: randomUUID(), passId: rsvp.passId };
  const checkIn = await insistOn([200, 201], CheckInView, door, 'POST', `/api/meetings/${meeting.id}/check-ins`, scan);
  await becomesMember(person);
  const company = `Storm ${Math.floor(number / 2)} Works`;
  if (number % 2 === 0) {
    const body = { kind: 'contact-at', company, blurb: `Guest ${number} would value fifteen minutes.` };
    const { id } = await insistOn([201], withId, person, 'POST', '/api/needs', body);
    return { person, rsvp, checkIn, card: { kind: 'need', id, company } };
  }
  const { id } = await insistOn([201], withId, person, 'POST', '/api/leads', { kind: 'know-someone-at', company });
  return { person, rsvp, checkIn, card: { kind: 'lead', id, company } };
}

/**
 * A code is good once. Who lost the line while it was taken, or whose letter stays away, asks for another one, as the page
 * says; codes for one address are few, so the newest letters are waited for first.
 */
async function signUp(world: World, person: Person): Promise<void> {
  const body = { displayName: person.name, email: person.address, groundRulesVersion: 1 };
  let { challengeId } = await insistOn([202], challenge, person, 'POST', '/api/sign-ups', body);
  const tried = new Set<string>();
  const trail: string[] = [];
  const end = Date.now() + 300_000;
  let askAgainAt = Infinity;
  while (Date.now() < end) {
    const letters = (await world.mailbox.of(person.address)).filter((letter) => /code/i.test(letter.subject));
    const code = letters.map(codeIn).findLast((item) => !tried.has(item));
    if (code === undefined) {
      if (Date.now() > askAgainAt) {
        // The session may stand although its cookie got lost on the way.
        ({ challengeId } = await insistOn([202], challenge, person, 'POST', '/api/sign-ins', {
          email: person.address,
        }));
        askAgainAt = Infinity;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    tried.add(code);
    const answer = await insist(person, 'POST', '/api/sessions', { challengeId, code });
    if (answer.status === 201) return;
    trail.push(`${challengeId} ${code}: ${answer.status} ${answer.text}`);
    askAgainAt = Date.now() + 5_000;
  }
  throw new Error(`${person.address} could not sign in; ${tried.size} codes came: ${trail.join('; ')}`);
}

async function becomesMember(person: Person): Promise<void> {
  const end = Date.now() + 240_000;
  while ((await insist(person, 'GET', '/api/needs')).status !== 200) {
    if (Date.now() > end) throw new Error(`${person.name} was let in and is no member after four minutes`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
