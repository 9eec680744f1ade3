import { describe, expect, test } from 'vitest';
import { asMember, portalOfTests } from './harness.ts';
import { ids } from './stand-in-samples.ts';

const portal = await portalOfTests(asMember);
const { page: read } = portal;

const path = `/people/${ids.other}`;

test('another member’s page shows what they show, escaped; one that is not to be found is not there', async () => {
  const page = await portal.get(path, portal.signedIn);
  expect(page.body).toContain('A &lt;b&gt;word&lt;/b&gt;.');
  expect(page.body).toContain('rel="noopener noreferrer nofollow"');
  expect((await portal.get(`/people/${ids.need}`, portal.signedIn)).statusCode).toBe(404);
  expect((await portal.get(path)).headers.location).toMatch(/^\/sign-in\?next=/);
});

describe('that I know somebody', () => {
  test('is said on their page and taken back there; what else I said stays', async () => {
    const ties = { knows: [ids.need], people: [], circles: ['Chess club'], link: 'named' };
    portal.services.state.ties = ties;
    expect(await read(path)).toContain('I know Bo');
    const said = await portal.post(path, { known: 'yes', once: 'once-1234' }, portal.signedIn);
    expect(said.headers.location).toBe(`${path}?done=known`);
    portal.services.state.ties = { ...ties, knows: [ids.need, ids.other] };
    const known = await read(`${path}?done=known`);
    expect(known).toContain('read by nobody but you');
    expect(known).toContain('You know Bo');
    await portal.post(path, { known: 'no' }, portal.signedIn);
    const kept = { circles: ['Chess club'], link: 'named' };
    expect(portal.services.changes()).toMatchObject([
      { method: 'PUT', url: '/api/ties/me', body: { ...kept, knows: [ids.need, ids.other] } },
      { method: 'PUT', url: '/api/ties/me', body: { ...kept, knows: [ids.need] } },
    ]);
  });

  test('cannot be said of somebody who is not to be found, nor of oneself', async () => {
    const answer = await portal.post(`/people/${ids.need}`, { known: 'yes' }, portal.signedIn);
    expect(answer.statusCode).toBe(404);
    expect(portal.services.changes()).toEqual([]);
    expect(await read(`/people/${ids.member}`)).not.toContain('I know');
  });

  test('stands in a list beside the code by which others find my page', async () => {
    expect(await read('/me/circles')).toContain('Nobody yet.');
    portal.services.state.ties.people = [{ memberId: ids.other, displayName: 'Bo <b>' }];
    const { body } = await portal.get('/me/circles', portal.signedIn);
    expect(body).toContain(`href="${path}">Bo &lt;b&gt;</a>`);
    expect(body).toContain(`aria-label="QR code that opens http://landed.test/people/${ids.member}"`);
  });
});
