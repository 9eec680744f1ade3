import { describe, expect, test } from 'vitest';
import { portalOfTests, wordsOf } from './harness.ts';

const portal = await portalOfTests();

const page = '/answer/good-token';

describe('the owner of a lead', () => {
  test('sees what is asked and what is shared, and nothing is answered by looking', async () => {
    for (let n = 0; n < 5; n += 1) await portal.get(page);
    await portal.app.inject({ method: 'HEAD', url: page });
    const words = wordsOf((await portal.get(page)).body);
    expect(words).toContain('A member is looking for a contact at Acme & Sons');
    expect(words).toContain('A member, who has not given a name yet');
    expect(words).toContain('The member does not learn who the contact is.');
    expect(portal.services.changes()).toHaveLength(0);
  });

  test('is told whom both have in common, as far as that person agreed to be named', async () => {
    const link = 'You and they have Cleo in common, who agreed to stand between people they know.';
    portal.services.state.ask = { ...portal.services.state.ask, link };
    expect(wordsOf((await portal.get(page)).body)).toContain(link);
  });

  test('says yes with the contact’s name and address', async () => {
    const answer = await portal.post(page, { answer: 'yes', contactName: 'Jo', contactEmail: 'jo@example.org' });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe(page);
    expect(portal.services.changes()).toMatchObject([
      { body: { answer: 'yes', contactName: 'Jo', contactEmail: 'jo@example.org' } },
    ]);
  });

  test('422 for a yes without the contact, with what was entered kept', async () => {
    const answer = await portal.post(page, { answer: 'yes', contactName: 'Jo', contactEmail: '' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value="Jo"');
    expect(answer.body).toContain('id="contactEmail-complaint"');
    expect(portal.services.changes()).toHaveLength(0);
  });

  test('says no with one press, and leaves what was typed for a yes behind', async () => {
    await portal.post(page, { answer: 'no', contactName: 'Jo' });
    expect(portal.services.changes()).toMatchObject([{ body: { answer: 'no' } }]);
    expect(portal.services.changes()[0]?.body).not.toHaveProperty('contactName');
  });

  test('can give the other answer until the deadline', async () => {
    portal.services.state.ask = { ...portal.services.state.ask, state: 'answered-yes', detail: 'You said yes.' };
    const said = await portal.get(page);
    expect(said.body).toContain('Rather not, after all');
    expect(said.body).not.toContain('Yes, ask my contact');
    portal.services.state.ask = { ...portal.services.state.ask, state: 'answered-no', detail: 'You said no.' };
    expect((await portal.get(page)).body).toContain('Yes, ask my contact');
    expect(wordsOf((await portal.get(page)).body)).toContain('until December 20');
  });
});

test('an owner who noted the contact is led to where the name stands, and it stands on no page of a link', async () => {
  portal.services.state.ask = { ...portal.services.state.ask, toName: [] };
  const { body } = await portal.get(page);
  expect(body).toContain('You have noted who it is: see <a href="/me/asks">Asked of me</a>');
  expect(body).not.toContain('name="contactName"');
});

test('an owner who noted a name alone is asked for the address alone', async () => {
  portal.services.state.ask = { ...portal.services.state.ask, toName: ['contactEmail'] };
  const { body } = await portal.get(page);
  expect(body).toContain('You have noted who it is: see <a href="/me/asks">Asked of me</a>');
  expect(body).not.toContain('name="contactName"');
  expect((await portal.post(page, { answer: 'yes' })).body).toContain('Please enter an e-mail address');
  const contactEmail = 'jo@outside.example';
  expect((await portal.post(page, { answer: 'yes', contactEmail })).statusCode).toBe(303);
  expect(portal.services.changes()).toMatchObject([{ body: { answer: 'yes', contactEmail } }]);
});

test('an owner who hands the words on names nobody, and finds them with the contact’s own page', async () => {
  expect((await portal.post(page, { answer: 'yes', how: 'i-forward' })).statusCode).toBe(303);
  expect(portal.services.changes()).toMatchObject([{ body: { answer: 'yes', how: 'i-forward' } }]);
  const forward = { text: 'A member would value 15 minutes.', token: 'their-token' };
  portal.services.state.ask = { ...portal.services.state.ask, state: 'answered-yes', forward };
  const { body } = await portal.get(page);
  expect(body).toContain('A member would value 15 minutes.');
  expect(body).toContain('/answer/their-token');
});

test('an owner whose contact had another address hands the words on instead', async () => {
  portal.services.state.ask = { ...portal.services.state.ask, state: 'answered-yes', mayHandOn: true };
  expect(wordsOf((await portal.get(page)).body)).toContain('Was the address not the right one?');
  expect((await portal.post(page, { answer: 'yes', how: 'i-forward' })).statusCode).toBe(303);
  expect(portal.services.changes()).toMatchObject([{ body: { answer: 'yes', how: 'i-forward' } }]);
});

test('a contact to whom the words were handed says who they are', async () => {
  portal.services.state.ask = { ...portal.services.state.ask, party: 'contact' };
  expect((await portal.get(page)).body).toContain('type="email"');
  expect((await portal.post(page, { answer: 'yes' })).statusCode).toBe(422);
});

test('the contact learns what a yes shares, and is asked for nothing', async () => {
  portal.services.state.ask = {
    ...portal.services.state.ask,
    party: 'contact',
    detail: 'Waiting.',
    askerName: 'Ana',
    toName: [],
  };
  const answer = await portal.get(page);
  expect(wordsOf(answer.body)).toContain('with each other’s name and e-mail address');
  expect(answer.body).not.toContain('type="email"');
  expect((await portal.post(page, { answer: 'yes' })).statusCode).toBe(303);
  expect(portal.services.changes()).toMatchObject([{ body: { answer: 'yes' } }]);
});

test('a contact’s yes is done at once, and the page asks nothing more', async () => {
  portal.services.state.ask = {
    ...portal.services.state.ask,
    party: 'contact',
    state: 'answered-yes',
    detail: 'Thank you.',
    askerName: 'Ana',
  };
  expect((await portal.get(page)).body).not.toContain('name="answer"');
});

test('a closed question asks nothing', async () => {
  portal.services.state.ask = { ...portal.services.state.ask, state: 'closed', detail: 'This ran out on 20 December.' };
  const answer = await portal.get(page);
  expect(answer.body).toContain('This ran out on 20 December.');
  expect(answer.body).not.toContain('name="answer"');
});

test('404 with a hint for a link that lost a piece', async () => {
  for (const answer of [
    await portal.get('/answer/good-tok'),
    await portal.post('/answer/good-tok', { answer: 'yes' }),
  ]) {
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('We do not know this link');
  }
});
