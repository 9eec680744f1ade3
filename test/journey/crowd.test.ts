import { randomUUID } from 'node:crypto';
import { eventually, madeUpWord } from '@landed/chassis/testing';
import {
  CheckInRow,
  DoorBatchResult,
  DuplicateRow,
  type MeetingView,
  type OfflineScan,
  RunSheetView,
  StageView,
} from '@landed/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import { invite } from '../lib/volunteer.ts';
import type { World } from '../lib/world.ts';

let world: World;
beforeAll(async () => {
  world = await theWorld();
});

/** A phone with a code of an organizer for one evening. */
async function aDevice(role: 'greeter' | 'timekeeper'): Promise<Person> {
  const { code } = await invite(world, role);
  const device = new Person(world.origin, role, '');
  await device.expect(201, z.unknown(), 'POST', '/api/device-pairings', { code });
  return device;
}

describe('43 newcomers and 25 minutes (S1)', () => {
  let sheet: string;
  let screen: Person;
  const read = async (): Promise<RunSheetView> => await screen.expect(200, RunSheetView, 'GET', sheet);
  const tap = async (action: string, more: object = {}): Promise<void> => {
    const body = { nonce: randomUUID(), action, ...more };
    await screen.expect(200, z.unknown(), 'POST', `${sheet}/taps`, body);
  };

  beforeAll(async () => {
    const meeting = await world.meeting({ title: 'An evening of many pitches', startsIn: 5 });
    const greeter = await aDevice('greeter');
    screen = await aDevice('timekeeper');
    sheet = `/api/meetings/${meeting.id}/run-sheet`;
    for (let index = 0; index < 43; index += 1) {
      const walkIn = { nonce: randomUUID(), displayName: `Newcomer ${index + 1}` };
      await greeter.expect(201, z.unknown(), 'POST', `/api/meetings/${meeting.id}/walk-ins`, walkIn);
    }
    const organizer = await world.organizer();
    await organizer.expect(200, RunSheetView, 'PUT', sheet, {
      pitchSeconds: 30,
      changeoverSeconds: 10,
      floorSeconds: 45,
      segments: [{ kind: 'pitches', title: 'Newcomers’ pitches', budgetSeconds: 1500 }],
    });
  });

  test('34 seconds each, or 33 on stage and the others at tables of 8 to 12; nobody is dropped', async () => {
    const { pitches } = await read();
    expect(pitches).toMatchObject({ newcomers: 43, blockSeconds: 1500, secondsEach: 34, live: 33, elsewhere: 10 });
    await tap('plan-tables');
    const { turns } = await read();
    const at = (state: string): number => turns.filter((turn) => turn.state === state).length;
    expect([turns.length, at('waiting'), at('table')]).toEqual([43, 33, 10]);
  });

  test('each turn is told to a second screen within two seconds, and whoever looks anew sees the same', async () => {
    const second = await aDevice('timekeeper');
    const stream = new AbortController();
    const headers = {
      accept: 'text/event-stream',
      cookie: second.cookies.map((it) => `${it.name}=${it.value}`).join('; '),
    };
    const response = await fetch(`${world.origin}${sheet}`, { headers, signal: stream.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const told = async (words: string): Promise<void> => {
      while (!text.includes(words)) {
        const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) throw new Error('the stream ended');
        text += value;
      }
    };
    await told('"state":"draft"');
    await tap('publish');
    await tap('start');
    const times: number[] = [];
    for (let speaker = 1; speaker <= 3; speaker += 1) {
      const before = await read();
      text = '';
      const tapped = Date.now();
      await tap('next');
      await told('"state":"live"');
      times.push(Date.now() - tapped);
      expect((await read()).version).toBeGreaterThan(before.version);
    }
    stream.abort();
    // The quickest of them: on a busy machine one turn may wait for its turn.
    expect(Math.min(...times)).toBeLessThan(2_000);
    const [one, other] = [await read(), await second.expect(200, RunSheetView, 'GET', sheet)];
    expect({ ...one, at: '' }).toEqual({ ...other, at: '' });
  });
});

test('a pitch that runs over takes its time from the block, and who waits is offered a table: nobody is dropped', async () => {
  const meeting = await world.meeting({ title: 'An evening that runs over', startsIn: 5 });
  const [greeter, screen] = [await aDevice('greeter'), await aDevice('timekeeper')];
  const path = `/api/meetings/${meeting.id}`;
  for (let index = 0; index < 6; index += 1) {
    const walkIn = { nonce: randomUUID(), displayName: `Speaker ${index + 1}` };
    await greeter.expect(201, z.unknown(), 'POST', `${path}/walk-ins`, walkIn);
  }
  const organizer = await world.organizer();
  const planned = await organizer.expect(200, RunSheetView, 'PUT', `${path}/run-sheet`, {
    pitchSeconds: 5,
    changeoverSeconds: 0,
    floorSeconds: 5,
    segments: [{ kind: 'pitches', title: 'Newcomers’ pitches', budgetSeconds: 30 }],
  });
  expect(planned.pitches).toMatchObject({ newcomers: 6, fits: true, live: 6, secondsEach: 5 });
  for (const action of ['publish', 'start', 'next'])
    await screen.expect(200, z.unknown(), 'POST', `${path}/run-sheet/taps`, { nonce: randomUUID(), action });
  const over = await eventually('two seconds more than the limit', async () => {
    const stage = await screen.expect(200, StageView, 'GET', `${path}/stage`);
    return Date.parse(stage.at) - Date.parse(stage.speakerEndsAt ?? '') >= 2_000 && stage;
  });
  // Whoever speaks is not cut off: the screens count on, past the limit.
  expect(over).toMatchObject({ state: 'running', speaker: 'Speaker 1' });
  const { pitches } = await screen.expect(200, RunSheetView, 'GET', `${path}/run-sheet`);
  expect(pitches.blockSeconds).toBeLessThanOrEqual(23);
  expect(pitches).toMatchObject({ newcomers: 5, fits: false });
  expect(pitches.elsewhere).toBeGreaterThan(0);
  expect(pitches.live + pitches.elsewhere).toBe(5);
  await screen.expect(200, z.unknown(), 'POST', `${path}/run-sheet/taps`, { nonce: randomUUID(), action: 'next' });
  const { turns } = await screen.expect(200, RunSheetView, 'GET', `${path}/run-sheet`);
  expect(turns.map(({ state }) => state)).toEqual(['done', 'live', 'waiting', 'waiting', 'waiting', 'waiting']);
});

describe('the door without network (S2)', () => {
  const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
  const upload = async (device: Person, meeting: MeetingView, scans: readonly OfflineScan[]) =>
    await device.expect(200, DoorBatchResult, 'POST', `/api/meetings/${meeting.id}/door-batches`, { scans });

  test('60 arrivals on two devices, sent twice, are 60 attendances and 3 merge suggestions, and nothing is merged by itself', async () => {
    const tag = madeUpWord();
    const meeting = await world.meeting({ title: 'A door without network', startsIn: 5 });
    const [main, side] = [await aDevice('greeter'), await aDevice('greeter')];
    // Three are known under an address of their own; at the door they give another one.
    const known = ['Philippa', 'Octavian', 'Gwendolyn'].map((first) => world.stranger(`${first} Known ${tag}`));
    for (const person of known) await person.signUp(world.mailbox);
    const passes: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      const person = world.stranger(`Expected${index} ${tag}`);
      await person.signUp(world.mailbox);
      passes.push((await world.coming(person, meeting, { arrival: 'other' })).passId);
    }
    const walkIn = (displayName: string, index: number): OfflineScan => ({
      nonce: randomUUID(),
      at: minutesAgo(12 - index / 6),
      walkIn: { displayName, email: `${displayName.split(' ')[0]?.toLowerCase()}@door-${tag}.example` },
    });
    const scans = [
      ...passes.map((passId, index): OfflineScan => ({ nonce: randomUUID(), at: minutesAgo(14 - index), passId })),
      ...Array.from({ length: 54 }, (_, index) => walkIn(`Walkin${index} ${tag}`, index)),
      ...known.map(({ name }, index) => walkIn(name, 54 + index)),
    ];
    const half = (odd: number): OfflineScan[] => scans.filter((_, index) => index % 2 === odd);
    const twice: OfflineScan = { nonce: randomUUID(), at: minutesAgo(3), passId: passes[0] };
    const answers = await Promise.all([upload(main, meeting, half(0)), upload(side, meeting, [...half(1), twice])]);
    const outcomes = answers.flatMap(({ results }) => results.map(({ outcome }) => outcome));
    expect([outcomes.filter((it) => it === 'in').length, outcomes.filter((it) => it === 'already').length]).toEqual([
      60, 1,
    ]);
    for (const { results } of [await upload(main, meeting, half(0)), await upload(side, meeting, half(1))])
      expect(results.map(({ outcome }) => outcome)).not.toContain('refused');

    const organizer = await world.organizer();
    const query = new URLSearchParams({ filter: JSON.stringify({ meetingId: meeting.id }), range: '[0,999]' });
    const rows = await organizer.expect(200, z.array(CheckInRow), 'GET', `/api/check-ins?${query.toString()}`);
    expect(new Set(rows.map(({ memberId }) => memberId)).size).toBe(60);
    expect(rows).toHaveLength(60);
    const suggested = async (): Promise<number> => {
      const pairs = await organizer.expect(200, z.array(DuplicateRow), 'GET', '/api/duplicates?range=[0,999]');
      return pairs.filter(({ one, other }) => [one, other].some((it) => it.displayName.endsWith(tag))).length;
    };
    await expect.poll(suggested, { timeout: 60_000 }).toBe(3);
  });
});
