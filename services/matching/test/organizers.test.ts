import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carl, dayMs, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

describe('organizers', () => {
  const list = async (as: string, filter: object, ...roles: ('member' | 'organizer')[]) => {
    const query = encodeURIComponent(JSON.stringify(filter));
    return await matching.call('GET', `/api/introductions?filter=${query}`, as, undefined, ...roles);
  };

  test('see stage and age of what others ask, and nobody’s name, id or card', async () => {
    const { id, asker, owner, needId, leadId } = await matching.asked();
    await matching.answer('owner', id, carl());
    expect((await list(someone(), { id }, 'member')).statusCode).toBe(403);
    const answer = await list(someone(), { id }, 'organizer');
    expect(answer.headers['content-range']).toBe('introductions 0-0/1');
    expect(answer.json()).toMatchObject([{ id, state: 'asked-contact' }]);
    for (const hidden of [asker, owner, needId, leadId, 'Carl', 'carl-']) expect(answer.body).not.toContain(hidden);
  });

  test('cannot tell a no from silence, in the list or in what is counted, until silence would have ended it', async () => {
    const [refused, unheard, turnedDown] = [await matching.asked(), await matching.asked(), await matching.asked()];
    const load = async () =>
      (await matching.call('GET', '/api/connectors/load', someone(), undefined, 'organizer')).json();
    await matching.answer('owner', turnedDown.id, carl());
    const before = await load();
    const seen = async ({ id }: { id: string }) => (await list(someone(), { id }, 'organizer')).json()[0].state;
    await matching.answer('owner', refused.id, { answer: 'no' });
    await matching.answer('contact', turnedDown.id, { answer: 'no' });
    await matching.call('POST', `/api/leads/${unheard.leadId}/withdrawals`, unheard.owner, undefined, 'member');
    expect([await seen(refused), await seen(unheard), await seen(turnedDown)]).toEqual([
      'asked-owner',
      'asked-owner',
      'asked-contact',
    ]);
    expect((await load()).byState).toEqual(before.byState);
    for (const state of ['asked-owner', 'asked-contact', 'ended', 'introduced']) {
      const found = (await list(someone(), { state, id: [refused.id, turnedDown.id] }, 'organizer')).json();
      expect(found.map((row: { state: string }) => row.state)).toEqual(state.startsWith('asked') ? [state] : []);
    }
    await matching.later(14 * dayMs + 1);
    expect([await seen(refused), await seen(unheard), await seen(turnedDown)]).toEqual(['ended', 'ended', 'ended']);
  });

  test('who ask for themselves see no more of it than every asker', async () => {
    const { id, asker } = await matching.asked();
    const answer = await list(asker, { id }, 'organizer', 'member');
    expect(answer.json()).toEqual([]);
    expect(answer.headers['content-range']).toBe('introductions */0');
  });
});
