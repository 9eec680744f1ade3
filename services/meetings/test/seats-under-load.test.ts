import { ShuttleRunView, Vehicle } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Meetings, minuteMs, rsvpOf, someone, startMeetings } from './harness.ts';

/** P5 in full: SEAT_ROUNDS=100 SEAT_CLIENTS=500. */
const rounds = Number(process.env['SEAT_ROUNDS'] ?? 1);
const clients = Number(process.env['SEAT_CLIENTS'] ?? 80);

let meetings: Meetings;
let vehicles: Vehicle[];
beforeAll(async () => {
  meetings = await startMeetings();
  vehicles = await Promise.all(
    [20, 30, 40].map(async (seats) =>
      Vehicle.parse(
        (
          await organize('POST', 'vehicles', {
            name: `${seats}`,
            seats,
            designedFor: 15 + seats,
            licenceCheckedOn: '2026-01-01',
          })
        ).json(),
      ),
    ),
  );
});
afterAll(async () => await meetings.close());
const organize = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
  await meetings.call(method, `/api/${path}`, someone(), body, 'organizer');
const pick = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error('there is one');
  return item;
};

/** A crowd is turned away for a moment and comes again, as a browser does. */
async function insist(ask: () => ReturnType<Meetings['rsvp']>, expected: readonly number[]) {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask();
    if (answer.statusCode === 503 && tries < 30) continue;
    expect(expected, answer.body).toContain(answer.statusCode);
    return answer;
  }
}

test(`${clients} people at once on 40 seats, with cancels and other vehicles meanwhile: sold is min(demand, capacity), exactly`, {
  timeout: rounds * 60_000,
}, async () => {
  for (let round = 0; round < rounds; round += 1) {
    const startsAt = new Date(Date.now() + 120 * minuteMs);
    const meeting = await meetings.plan({ startsAt, onSite: 0, overflow: clients, roomLimit: clients });
    const departsAt = new Date(startsAt.getTime() - 20 * minuteMs).toISOString();
    const [large] = vehicles.toReversed();
    const added = await organize('POST', `meetings/${meeting.id}/shuttle-runs`, {
      runs: [{ vehicleId: large?.id, direction: 'ingress', departsAt }],
    });
    const [run] = z.array(ShuttleRunView).parse(added.json());
    const people = Array.from({ length: clients }, someone);
    const comeAndPerhapsGo = people.map(async (person, index) => {
      const rsvp = await insist(async () => await meetings.rsvp(meeting.id, person), [200, 201]);
      if (index % 4 !== 0) return 1;
      await insist(async () => await meetings.call('DELETE', `/api/rsvps/${rsvpOf(rsvp).id}`, person), [204]);
      return 0;
    });
    const swaps = Array.from(
      { length: 4 },
      async () =>
        await insist(
          async () => await organize('PUT', `shuttle-runs/${run?.id}/vehicle`, { vehicleId: pick(vehicles).id }),
          [200],
        ),
    );
    const came = await Promise.all(comeAndPerhapsGo);
    await Promise.all(swaps);
    const demand = came.reduce<number>((sum, one) => sum + one, 0);
    const { rows } = await meetings.deps.pool.query<{ capacity: number; rows: number; sold: number; ghosts: number }>(
      `SELECT r.seats AS capacity, count(s.*)::int AS rows, count(s.rsvp_id)::int AS sold,
                count(*) FILTER (WHERE p.state = 'cancelled')::int AS ghosts
         FROM shuttle_run r JOIN seat s ON s.run_id = r.id LEFT JOIN rsvp p ON p.id = s.rsvp_id
         WHERE r.id = $1 GROUP BY r.id`,
      [run?.id],
    );
    const [end] = rows;
    expect(end, `round ${round}`).toEqual({
      capacity: end?.capacity,
      rows: end?.capacity,
      sold: Math.min(demand, end?.capacity ?? 0),
      ghosts: 0,
    });
    if (rounds > 1) console.log(`round ${round + 1}: ${end?.sold} of ${end?.capacity} seats for ${demand} people`);
  }
});
