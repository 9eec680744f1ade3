import { randomUUID } from 'node:crypto';
import { RunSheetView } from '@landed/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Meetings, someone, startMeetings } from './harness.ts';

let meetings: Meetings;
let origin: string;
beforeAll(async () => {
  meetings = await startMeetings();
  origin = await meetings.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => await meetings.close());

/** A screen: reads messages until `like` is one of them, and leaves. */
async function watch(path: string, headers: Record<string, string>, like: (data: string, seen: number) => boolean) {
  const gone = new AbortController();
  const response = await fetch(`${origin}${path}`, {
    headers: { accept: 'text/event-stream', ...(await meetings.bearer(someone(), 'timekeeper')), ...headers },
    signal: gone.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const messages: { id: string; data: string }[] = [];
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk);
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
      const data = field('data');
      if (data !== undefined) messages.push({ id: field('id') ?? '', data });
    }
    const last = messages.at(-1);
    if (last && like(last.data, messages.length)) break;
  }
  gone.abort();
  return messages;
}

test('two screens on one run sheet show a tap within two seconds, and one that comes back is told only what is new', async () => {
  const { id } = await meetings.plan();
  const path = `/api/meetings/${id}/run-sheet`;
  const published = (data: string): boolean => RunSheetView.parse(JSON.parse(data)).state === 'published';
  const screens = [watch(path, {}, published), watch(path, {}, published)];
  // Not before both have seen the draft: they start by being told what stands.
  await watch(path, {}, () => true);
  const tapped = Date.now();
  await meetings.call('POST', `${path}/taps`, someone(), { nonce: randomUUID(), action: 'publish' }, 'organizer');
  const [one, two] = await Promise.all(screens);
  expect(Date.now() - tapped).toBeLessThan(2000);
  expect(one?.at(-1)).toEqual(two?.at(-1));

  const back = watch(path, { 'last-event-id': one?.at(-1)?.id ?? '' }, () => true);
  await meetings.call('POST', `${path}/taps`, someone(), { nonce: randomUUID(), action: 'start' }, 'organizer');
  const told = await back;
  expect(told.map((message) => RunSheetView.parse(JSON.parse(message.data)).state)).toEqual(['running']);
});

test('asked for JSON the same address answers once; 401 without a session', async () => {
  const { id } = await meetings.plan();
  const path = `/api/meetings/${id}/run-sheet`;
  expect((await meetings.call('GET', path, someone(), undefined, 'timekeeper')).json().state).toBe('draft');
  const stranger = await fetch(`${origin}${path}`, { headers: { accept: 'text/event-stream' } });
  expect(stranger.status).toBe(401);
});

test('a meeting that is not there is a 404, also as a stream', async () => {
  const headers = { accept: 'text/event-stream', ...(await meetings.bearer(someone(), 'timekeeper')) };
  const answer = await fetch(`${origin}/api/meetings/${randomUUID()}/run-sheet`, { headers });
  expect(answer.status).toBe(404);
});
