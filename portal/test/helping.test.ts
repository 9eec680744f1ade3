import { describe, expect, test } from 'vitest';
import { asMember, portalOfTests, wordsOf } from './harness.ts';
import { askOf, contactOf, ids } from './stand-in-samples.ts';

const portal = await portalOfTests(asMember);
const { page, posted } = portal;

const jo = { company: 'Acme', relation: 'works-there', closeness: 'met', willing: 'group', asksPerWeek: '0' };

describe('people I know', () => {
  test('stand in a list that says it is mine alone; without a name it is someone there', async () => {
    expect(await page('/me/contacts')).toContain('Nobody yet.');
    portal.services.state.contacts = [contactOf(), contactOf({ name: null, company: 'Bolt', willing: 'no' })];
    const words = await page('/me/contacts');
    expect(words).toContain('nobody else reads it, organizers included');
    expect(words).toContain('Someone at Bolt');
    expect(words).toContain('you are not asked at the moment');
    expect((await portal.get('/me/contacts', portal.signedIn)).body).toContain('Jo &lt;b&gt; at Acme');
  });

  test('are noted without a name as well as with one', async () => {
    expect((await posted('/me/contacts', { ...jo, name: ' ', once: 'once-1234' })).headers.location).toBe(
      '/me/contacts?done=kept',
    );
    await posted('/me/contacts', { ...jo, name: 'Jo', email: 'jo@example.org' });
    expect(portal.services.changes()).toMatchObject([
      { url: '/api/contacts', body: { company: 'Acme', willing: 'group', asksPerWeek: 0 } },
      { body: { name: 'Jo', email: 'jo@example.org' } },
    ]);
    expect(portal.services.changes()[0]?.body).not.toHaveProperty('name');
  });

  test('422 keeps what was typed and opens where it is to be mended', async () => {
    const answer = await posted('/me/contacts', { ...jo, company: '', email: 'jo' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('id="company-complaint"');
    expect(answer.body).toContain('<details open>');
    expect(answer.body).toContain('value="jo"');
  });

  test('are changed and removed, by their owner', async () => {
    portal.services.state.contacts = [contactOf()];
    const path = `/me/contacts/${ids.contact}`;
    expect((await portal.get(path, portal.signedIn)).body).toContain('value="Jo &lt;b&gt;"');
    expect((await posted(path, jo)).headers.location).toBe('/me/contacts?done=kept');
    expect((await posted(`${path}/removal`, {})).headers.location).toBe('/me/contacts?done=removed');
    expect(portal.services.changes()).toMatchObject([
      { method: 'PUT', url: `/api/contacts/${ids.contact}` },
      { method: 'DELETE', url: `/api/contacts/${ids.contact}` },
    ]);
    expect((await portal.get(`/me/contacts/${ids.need}`, portal.signedIn)).statusCode).toBe(404);
  });

  test('come many at once from a table, and rows that could not be read are named with why', async () => {
    const answer = await posted('/me/contacts/many', { csv: 'company,name\nAcme,Jo\n,Al' });
    expect(answer.statusCode).toBe(200);
    const words = wordsOf(answer.body);
    expect(words).toContain('One person is added.');
    expect(words).toContain('Row 2: company: is missing');
    const empty = await posted('/me/contacts/many', { csv: '' });
    expect(empty.statusCode).toBe(422);
    expect(wordsOf(empty.body)).toContain('whose first row names the columns');
  });

  test('open at the first evening', async () => {
    portal.services.state.tokenIsMember = false;
    expect((await portal.get('/me/contacts', portal.signedIn)).statusCode).toBe(403);
  });
});

describe('my circles', () => {
  test('are kept one a line, with whether I may stand between two; whom I said I know stays', async () => {
    portal.services.state.ties = { knows: [ids.member], people: [], circles: ['Chess club'], link: 'unnamed' };
    const before = await portal.get('/me/circles', portal.signedIn);
    expect(before.body).toContain('Chess club</textarea>');
    const answer = await posted('/me/circles', { circles: 'Chess club\r\n\r\n St. Anne’s ', link: 'named' });
    expect(answer.headers.location).toBe('/me/circles?done=kept');
    expect(portal.services.changes()).toMatchObject([
      { body: { knows: [ids.member], circles: ['Chess club', 'St. Anne’s'], link: 'named' } },
    ]);
  });

  test('422 keeps what was typed where a line is too long', async () => {
    const answer = await posted('/me/circles', { circles: 'x'.repeat(81), link: 'no' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('id="circles-complaint"');
  });
});

describe('what waits for my yes or no', () => {
  test('stands in a list, each with the way to its own page; what was answered can be read again', async () => {
    expect(await page('/me/asks')).toContain('Nothing is waiting for you.');
    portal.services.state.asks = [
      askOf({ askerName: 'Robin', whom: 'Yann' }),
      askOf({ company: 'Bolt', state: 'answered-yes', detail: 'You said yes.' }),
    ];
    const { body } = await portal.get('/me/asks', portal.signedIn);
    expect(body).toContain('href="/answer/good-token"');
    expect(wordsOf(body)).toContain(
      'Robin is looking for a contact at Acme & Sons Among the people you know, it is about Yann . Nobody else reads that. open until December 20 Read and answer',
    );
    expect(wordsOf(body)).toContain('A member is looking for a contact at Bolt You said yes.');
  });

  test('is parted from what I have answered, a yes and a no alike, under a heading that tells of no contact', async () => {
    const yes = askOf({ company: 'Bolt', state: 'answered-yes', detail: 'You said yes.' });
    const no = askOf({ company: 'Cedar', state: 'answered-no', detail: 'You said no.' });
    portal.services.state.asks = [askOf(), yes, no];
    const words = await page('/me/asks');
    const order = ['Waiting for my yes or no', 'a contact at Acme', 'What I have answered', 'at Bolt', 'at Cedar'];
    const places = order.map((text) => words.indexOf(text));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
    portal.services.state.asks = [yes, no];
    expect(await page('/me/asks')).toMatch(
      /Waiting for my yes or no Nothing is waiting for you\..*What I have answered/,
    );
    portal.services.state.asks = [askOf()];
    expect(await page('/me/asks')).not.toContain('What I have answered');
  });
});

describe('how often I may be asked', () => {
  test('is shown beside how often I was, and set; none is a rest', async () => {
    const words = await page('/me/asks');
    expect(words).toContain('You were asked once in the last seven days. One question is open.');
    expect(words).toContain('not at the moment: I am having a rest');
    const answer = await posted('/me/asks/how-often', { asksPerWeek: '0' });
    expect(answer.headers.location).toBe('/me/asks?done=kept#how-often');
    expect(portal.services.changes()).toMatchObject([{ url: '/api/connectors/me', body: { asksPerWeek: 0 } }]);
  });

  test.each(['-1', '21', 'often'])('422 for %j a week', async (asksPerWeek) => {
    const answer = await posted('/me/asks/how-often', { asksPerWeek });
    expect(answer.statusCode).toBe(422);
  });
});
