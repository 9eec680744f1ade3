import { randomUUID } from 'node:crypto';
import { eventually } from '@landed/chassis/testing';
import { CheckInView, DoorCandidate, MeetingView, MyIntroduction, RsvpView } from '@landed/contracts';
import { z } from 'zod';
import { linkIn, type Mailbox } from './mailbox.ts';
import { Person } from './person.ts';

const withId = z.object({ id: z.uuid() });
let counter = 0;

/** A running Landed, seen from outside: one origin and a mailbox. */
export class World {
  readonly origin: string;
  readonly mailbox: Mailbox;
  readonly organizerAddress: string;
  #organizer: Promise<Person> | undefined;

  constructor(options: { origin: string; mailbox: Mailbox; organizerAddress: string }) {
    this.origin = options.origin;
    this.mailbox = options.mailbox;
    this.organizerAddress = options.organizerAddress;
  }

  /** Somebody nobody has seen before, at an address of their own. */
  stranger(name = 'Sam'): Person {
    counter += 1;
    return new Person(
      this.origin,
      name,
      `${name.toLowerCase().replace(/\W/g, '')}-${counter}-${randomUUID().slice(0, 8)}@people.example`,
    );
  }

  /** The same person in another browser, without cookies. */
  sameAs({ name, address }: Person): Person {
    return new Person(this.origin, name, address);
  }

  /** The group's first organizer, signed in. */
  organizer(): Promise<Person> {
    this.#organizer ??= (async () => {
      const person = new Person(this.origin, 'Olivia', this.organizerAddress);
      await person.signUp(this.mailbox);
      return person;
    })();
    return this.#organizer;
  }

  /** Plans a meeting for this test alone. Times are minutes from now. */
  async meeting(
    plan: {
      title?: string;
      startsIn?: number;
      roomLimit?: number;
      onSite?: number;
      overflow?: number;
      seats?: readonly number[];
      stepFreeRuns?: boolean;
    } = {},
  ): Promise<MeetingView> {
    const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
    const startsIn = plan.startsIn ?? 120;
    const organizer = await this.organizer();
    const lot = { address: '1 Church Street', walkMinutes: 2 };
    return await organizer.expect(201, MeetingView, 'POST', '/api/meetings', {
      title: plan.title ?? 'Friday meeting',
      startsAt: at(startsIn),
      endsAt: at(startsIn + 120),
      venueName: 'St. Mark’s hall',
      venueAddress: '1 Church Street',
      roomLimit: plan.roomLimit ?? 300,
      lots: [
        { ...lot, name: 'Church lot', kind: 'on-site', usableStalls: plan.onSite ?? 40 },
        { ...lot, name: 'Mall lot', kind: 'overflow', usableStalls: plan.overflow ?? 40, walkMinutes: 18 },
      ],
      runs: (plan.seats ?? [14]).map((seats, index) => ({
        departsAt: at(startsIn - 40 + index * 12),
        seats,
        stepFree: plan.stepFreeRuns ?? index === 0,
      })),
    });
  }

  async coming(
    person: Person,
    meeting: { id: string },
    how: { arrival?: 'car' | 'other'; stepFree?: boolean } = {},
  ): Promise<RsvpView> {
    const body = { arrival: how.arrival ?? 'car', stepFree: how.stepFree ?? false };
    return await person.expect([200, 201], RsvpView, 'POST', `/api/meetings/${meeting.id}/rsvps`, body);
  }

  /** Somebody who has signed up and is coming, once those at the door find them by their name, which is told by an event. */
  async expected(
    name: string,
    meeting: { id: string },
    how: Parameters<World['coming']>[2] = {},
  ): Promise<{ person: Person; rsvp: RsvpView }> {
    const person = this.stranger(name);
    await person.signUp(this.mailbox);
    const rsvp = await this.coming(person, meeting, how);
    const door = await this.organizer();
    const found = `/api/meetings/${meeting.id}/door?q=${encodeURIComponent(name)}`;
    await eventually(`${name} is known at the door`, async () =>
      (await door.expect(200, z.array(DoorCandidate), 'GET', found)).some(({ memberId }) => memberId === rsvp.memberId),
    );
    return { person, rsvp };
  }

  async scan(meeting: { id: string }, passId: string, nonce: string = randomUUID()): Promise<CheckInView> {
    const door = await this.organizer();
    return await door.expect([200, 201], CheckInView, 'POST', `/api/meetings/${meeting.id}/check-ins`, {
      nonce,
      passId,
    });
  }

  /** Signs up, comes, is scanned at the door, and waits until the group has noticed: a member with all rights. */
  async member(name: string, meeting: { id: string }): Promise<Person> {
    const person = this.stranger(name);
    await person.signUp(this.mailbox);
    const rsvp = await this.coming(person, meeting, { arrival: 'other' });
    await this.scan(meeting, rsvp.passId);
    await this.isMember(person);
    return person;
  }

  /** Standing follows from events and the gateway's token is kept for a moment: waits until both have caught up. */
  async isMember(person: Person): Promise<void> {
    await eventually(
      `${person.name} may post needs`,
      // Organizers may read needs before they are members; contacts are for members alone.
      async () => (await person.call('GET', '/api/contacts')).status === 200,
    );
  }

  async need(person: Person, company: string, more: Record<string, unknown> = {}): Promise<string> {
    const body = {
      kind: 'contact-at',
      company,
      blurb: 'I build bridges and would like 15 minutes of advice.',
      ...more,
    };
    return (await person.expect(201, withId, 'POST', '/api/needs', body)).id;
  }

  async lead(person: Person, company: string): Promise<string> {
    return (await person.expect(201, withId, 'POST', '/api/leads', { kind: 'know-someone-at', company })).id;
  }

  /** The token behind the answer link of the newest letter to `address` that fits. */
  async askToken(address: string, like: RegExp): Promise<string> {
    const url = linkIn(await this.mailbox.letter(address, like), /^\/answer\//);
    return url.pathname.split('/')[2] ?? '';
  }

  async introductions(person: Person): Promise<z.infer<typeof MyIntroduction>[]> {
    return await person.expect(200, z.array(MyIntroduction), 'GET', '/api/introductions/mine');
  }
}
