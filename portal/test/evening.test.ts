import { expect, test } from 'vitest';
import { portalOfTests } from './harness.ts';
import { eveningOf, ids } from './stand-in-samples.ts';

const portal = await portalOfTests();

const page = async (): Promise<string> => await portal.page('/evening');

test('the evening says what is on, my place and ride, which lot has room, and the next ways back', async () => {
  const words = await page();
  expect(words).toContain('On now: Leads and needs , until about 19:05.');
  expect(words).toContain('My place to park: Market car park , 3 Market Street');
  expect(words).toContain('My shuttle to the door: 20:40 , Bus 1, without steps.');
  expect(words).toContain('Church lot is full');
  expect(words).toContain('The next car goes here: Market car park');
  expect(words).toContain('20:45 instead of 20:40, Bus 1, without steps');
  expect(words).toContain('As of 18:50.');
  expect((await portal.get('/evening', portal.signedIn)).body).toContain(
    `data-live="/api/meetings/${ids.meeting}/evening"`,
  );
});

test.each([
  [{ state: 'ahead', on: null }, 'The doors open at 18:15'],
  [{ state: 'doors-open', on: null }, 'The doors are open.'],
  [{ state: 'running', on: null }, 'It has begun.'],
  [{ state: 'over', on: null }, 'The evening is over. Thank you'],
  [{ state: 'cancelled', on: null }, 'This evening does not take place.'],
  [{ mine: null }, 'You are welcome all the same'],
  [
    { mine: { state: 'coming', checkedInAt: '2026-11-27T18:31:00+01:00', lot: null, stepFree: false, run: null } },
    'You are in since 18:31.',
  ],
  [
    { mine: { state: 'waiting', checkedInAt: null, lot: null, stepFree: false, run: null } },
    'You are in the queue for a chair.',
  ],
])('as it stands at %o it reads so', async (more, words) => {
  portal.services.state.evening = eveningOf(more);
  expect(await page()).toContain(words);
});

test('once my lot is full I am told where else; not where a stall is kept for me', async () => {
  const { mine } = eveningOf();
  if (!mine?.lot) throw new Error('there is a place to park');
  const full = { name: mine.lot.name, kind: 'on-site', state: 'full', address: mine.lot.address };
  portal.services.state.evening = eveningOf({ lots: [full], sendTo: 'Church lot' });
  expect(await page()).toContain(
    'My place to park was Market car park; it is full by now. If you have not parked yet: Church lot',
  );
  portal.services.state.evening = eveningOf({ lots: [full], mine: { ...mine, stepFree: true } });
  expect(await page()).toContain('My place to park: Market car park , 3 Market Street');
});

test('whoever follows from afar says so once the doors are open, and not from the hall', async () => {
  expect(await page()).toContain('I follow online');
  const answer = await portal.post('/evening/online', { meeting: ids.meeting }, portal.signedIn);
  expect(answer.headers.location).toBe(`/evening?meeting=${ids.meeting}&done=online`);
  expect(portal.services.changes()).toMatchObject([{ url: `/api/meetings/${ids.meeting}/online` }]);
  portal.services.state.evening = eveningOf({ state: 'ahead' });
  expect(await page()).not.toContain('I follow online');
});

test('without an evening, and while nobody can say, it says so', async () => {
  portal.services.state.away = [`/api/meetings/${ids.meeting}/evening`];
  expect(await page()).toContain('We cannot look this up right now');
  portal.services.state.meeting = null;
  expect(await page()).toContain('No evening is planned yet');
});
