import { randomUUID } from 'node:crypto';
import { MeetingView, RsvpView } from '@landed/contracts';
import type { Token } from '@landed/infra/demo/client.ts';
import { type Services, type Settings, signInTo } from './http.ts';
import { compare, type Row } from './rounds.ts';

const crowd = 64;

/**
 * Seats taken and given back on one shuttle run, over HTTP and with everything that belongs to an "I'm coming" (stall,
 * letter, event): 64 people at once against one alone. A design with a counter row collapses here.
 */
export async function seats(services: Services, settings: Settings): Promise<Row> {
  const signIn = signInTo(services);
  const organizer = await signIn({ displayName: 'Olivia', email: 'olivia@landed.example' });
  const call = async (token: Token, method: string, path: string, body?: object): Promise<Response> => {
    const answer = await fetch(`${services.urls.meetings}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await token()}`,
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${answer.status} at ${path}: ${await answer.text()}`);
    return answer;
  };
  const startsAt = Date.now() + 7_200_000;
  const at = (minutes: number): string => new Date(startsAt + minutes * 60_000).toISOString();
  const lot = { name: 'Mall', kind: 'overflow', address: '1 Street', usableStalls: 200, walkMinutes: 14 };
  const planned = await call(organizer, 'POST', '/api/meetings', {
    title: 'Bench of seats',
    startsAt: at(0),
    endsAt: at(120),
    venueName: 'Hall',
    venueAddress: '1 Street',
    roomLimit: 300,
    lots: [lot],
    runs: [{ departsAt: at(-20), seats: 80, stepFree: false }],
  });
  const meeting = MeetingView.parse(await planned.json());
  const people: Token[] = [];
  for (let index = 0; index < crowd; index += 1) {
    people.push(await signIn({ displayName: `Rider ${index}`, email: `${randomUUID()}@people.example` }));
  }
  const round = async (tokens: readonly Token[]): Promise<number> => {
    const began = performance.now();
    const end = began + settings.seconds * 1000;
    let taken = 0;
    await Promise.all(
      tokens.map(async (token) => {
        while (performance.now() < end) {
          const answer = await call(token, 'POST', `/api/meetings/${meeting.id}/rsvps`, { arrival: 'car' });
          const { id, run } = RsvpView.parse(await answer.json());
          if (!run) throw new Error('no seat, with seats for all');
          taken += 1;
          await call(token, 'DELETE', `/api/rsvps/${id}`);
        }
      }),
    );
    return (taken * 1000) / (performance.now() - began);
  };
  return await compare(
    `seats of one run, ${crowd} clients / one client`,
    '0.80',
    async () => await round(people),
    async () => await round(people.slice(0, 1)),
    settings.rounds,
  );
}
