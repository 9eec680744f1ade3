import { randomUUID } from 'node:crypto';
import { madeUpWord } from '@landed/chassis/testing';
import { ErasureRequested } from '@landed/contracts';
import { z } from 'zod';
import { linkIn } from './mailbox.ts';
import type { Person } from './person.ts';
import type { World } from './world.ts';

const withId = z.object({ id: z.uuid() });

/** Somebody in the middle of everything: what she asks and offers, what she is asked, and the links in her letters. */
export interface PortalScene {
  readonly member: Person;
  readonly paths: {
    readonly need: string;
    readonly lead: string;
    readonly contact: string;
    readonly pass: string;
    readonly person: string;
    readonly answer: string;
    readonly met: string;
    readonly noQuestions: string;
    readonly left: string;
    readonly unsubscribe: string;
    readonly preferences: string;
    readonly meeting: string;
    readonly rsvp: string;
  };
}

const company = (): string => `Company ${madeUpWord()}`;

/** Without companies and titles: what is found for her is told in its own place. */
const portrait = {
  pitch: { iAm: 'Petra, a planner.', iDo: 'I plan what is bought, and when it leaves.', iHelp: 'Calm warehouses.' },
  skills: ['Forecasting', 'Spreadsheets'],
  need: 'A word with somebody who has moved a warehouse.',
  offer: 'An hour over a spreadsheet that has grown too large.',
};

/** Sets the scene with two members: each is asked something, and one introduction was made. */
export async function setPortalScene(world: World): Promise<PortalScene> {
  const { mailbox } = world;
  const meeting = await world.meeting({ title: 'The evening of the pages' });
  const [member, other] = [await world.member('Petra', meeting), await world.member('Quentin', meeting)];
  await member.expect(200, z.unknown(), 'PUT', '/api/members/me/portrait', portrait);
  const rsvp = await world.coming(member, meeting);
  const expected = await mailbox.letter(member.address, /You are expected/);
  const [open, waiting, made] = [company(), company(), company()];
  const need = await world.need(member, open, { shareName: true, visibility: 'members' });
  const lead = await world.lead(member, waiting);
  // Before anybody is asked for her: of what is found for one person on a day there is one letter.
  await member.expect(200, z.unknown(), 'PUT', '/api/members/me/list-consent', { textVersion: 2 });
  const listed = await mailbox.letter(member.address, /You are on the list/);
  const hiring = { kind: 'is-hiring', company: open, text: 'They look for a planner.', visibility: 'members' };
  await other.expect(201, withId, 'POST', '/api/leads', hiring);
  const matched = await mailbox.letter(member.address, new RegExp(`For you: ${open}`));
  await world.need(other, waiting, { blurb: `I build cranes near ${waiting}.` });
  const answer = await world.askToken(member.address, new RegExp(`cranes near ${waiting}`));
  const contact = { company: made, relation: 'works-there', closeness: 'close', willing: 'group', name: 'Jo' };
  const contactId = (await member.expect(201, withId, 'POST', '/api/contacts', contact)).id;

  await world.lead(other, made);
  await world.need(member, made, { blurb: `I build docks near ${made}.` });
  const theirs = await world.askToken(other.address, new RegExp(`docks near ${made}`));
  const outside = `jo-${randomUUID().slice(0, 8)}@outside.example`;
  const yes = { answer: 'yes', contactName: 'Jo', contactEmail: outside };
  await other.expect(200, z.unknown(), 'POST', `/api/asks/${theirs}`, yes);
  const asked = await mailbox.letter(outside, new RegExp(`docks near ${made}`));
  const contactToken = linkIn(asked, /^\/answer\//).pathname.split('/')[2];
  await other.expect(200, z.unknown(), 'POST', `/api/asks/${contactToken}`, { answer: 'yes' });
  const met = linkIn(await mailbox.letter(member.address, /A word to Quentin about/), /^\/met\//).pathname;
  const gone = world.stranger('Gone');
  await gone.signUp(mailbox);
  const { token: left } = await gone.expect(202, ErasureRequested, 'DELETE', '/api/members/me');
  const { memberId } = await other.expect(200, z.object({ memberId: z.uuid() }), 'GET', '/api/sessions/current');
  return {
    member,
    paths: {
      need,
      lead,
      contact: contactId,
      pass: rsvp.id,
      person: memberId,
      answer: `/answer/${answer}`,
      met,
      noQuestions: linkIn(asked, /^\/no-questions\//).pathname,
      left: `/left/${left}`,
      unsubscribe: linkIn(matched, /^\/unsubscribe\//).pathname,
      preferences: linkIn(listed, /^\/preferences\//).pathname,
      meeting: meeting.id,
      rsvp: linkIn(expected, /^\/rsvp\//).pathname,
    },
  };
}
