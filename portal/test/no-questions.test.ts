import { expect, test } from 'vitest';
import { portalOfTests, wordsOf } from './harness.ts';

const portal = await portalOfTests();
const page = '/no-questions/good-token';

test('a contact looks as often as they like, says with one press that nobody asks them again, and takes it back', async () => {
  for (let n = 0; n < 5; n += 1) expect((await portal.get(page)).statusCode).toBe(200);
  await portal.app.inject({ method: 'HEAD', url: page });
  expect(portal.services.changes()).toHaveLength(0);
  expect((await portal.get(page)).body).toContain('Never ask me again</button>');

  const pressed = await portal.post(page, { mayAsk: 'no' });
  expect([pressed.statusCode, pressed.headers.location]).toEqual([303, page]);
  expect(portal.services.changes()).toMatchObject([{ method: 'PUT', body: { mayAsk: false } }]);
  const after = (await portal.get(page)).body;
  expect(wordsOf(after)).toContain('From now on no question goes to this address, whoever gives it to us.');
  expect(after).not.toContain('Never ask me again</button>');

  await portal.post(page, { mayAsk: 'yes' });
  expect(portal.services.changes().at(-1)).toMatchObject({ method: 'PUT', body: { mayAsk: true } });
  expect((await portal.get(page)).body).toContain('Never ask me again</button>');
});

test('404 with a hint for a link that lost a piece', async () => {
  for (const answer of [await portal.get('/no-questions/good-tok'), await portal.post('/no-questions/good-tok', {})]) {
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('We do not know this link');
  }
  expect(portal.services.changes()).toHaveLength(0);
});
