import { Sealed } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carl, company, dayMs, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const asked = async () => await matching.asked();

describe('a need meets a lead', () => {
  test('the owner is asked, whichever came first, and learns no more than was agreed', async () => {
    for (const needFirst of [true, false]) {
      const [asker, owner, at] = [someone(), someone(), company()];
      if (!needFirst) await matching.lead(owner, at);
      const needId = await matching.need(asker, at);
      if (needFirst) await matching.lead(owner, at);
      const { id, state } = await matching.theAsk(needId);
      expect(state).toBe('asked-owner');
      const [told, ...more] = await matching.outbox('introduction.requested.v1', id);
      expect(more).toEqual([]);
      expect(told?.data).toMatchObject({ ownerId: owner, askerName: null, blurb: 'May I ask how you plan?' });
      expect(JSON.stringify(told)).not.toContain(asker);
    }
  });

  test('names are compared by organisation and never by likeness', async () => {
    const tag = company();
    await matching.lead(someone(), `${tag} Devices`);
    const needId = await matching.need(someone(), `${tag} Foods`);
    expect(await matching.asksOf({ needId })).toEqual([]);
  });

  test('an ask ends with the need at the latest', async () => {
    const at = company();
    await matching.lead(someone(), at);
    const soon = new Date(matching.now().getTime() + 3 * dayMs);
    const needId = await matching.need(someone(), at, { expiresAt: soon.toISOString() });
    expect((await matching.theAsk(needId)).expiresAt).toEqual(soon);
  });
});

describe('the two yeses', () => {
  test('owner, then contact: introduced, the need is met, and each step is told once', async () => {
    const { id, asker, owner, needId } = await asked();
    expect((await matching.look('owner', id)).json()).toMatchObject({
      party: 'owner',
      state: 'waiting',
      askerName: null,
    });
    expect((await matching.look('contact', id)).json()).toMatchObject({ state: 'closed', blurb: '' });
    const contact = carl();
    for (let time = 0; time < 2; time += 1) {
      expect((await matching.answer('owner', id, contact)).json()).toMatchObject({ state: 'answered-yes' });
    }
    expect(await matching.mine(asker)).toMatchObject([{ needId, state: 'waiting' }]);
    expect((await matching.look('contact', id)).json()).toMatchObject({ party: 'contact', state: 'waiting' });
    for (let time = 0; time < 2; time += 1) {
      expect((await matching.answer('contact', id, { answer: 'yes' })).json()).toMatchObject({ state: 'answered-yes' });
    }
    expect(await matching.outbox('introduction.accepted.v1', id)).toHaveLength(1);
    const [made, ...more] = await matching.outbox('introduction.made.v1', id);
    expect(more).toEqual([]);
    expect(made?.data).toMatchObject({ needId, askerId: asker, ownerId: owner });
    const sealed = Sealed.parse(made?.data['contact']);
    expect(JSON.parse(matching.deps.sealer.open(sealed))).toEqual({
      name: 'Carl',
      email: contact.contactEmail,
    });
    expect(await matching.outbox('need.closed.v1', needId)).toMatchObject([{ version: 2, data: { state: 'met' } }]);
    expect(await matching.mine(asker)).toMatchObject([{ needId, state: 'introduced' }]);
    expect((await matching.answer('owner', id, { answer: 'no' })).json()).toMatchObject({ code: 'answer-stands' });
  });

  test('an owner finds what waits for their answer, and can answer it from there; nobody else sees it', async () => {
    const { id, owner, asker } = await asked();
    const mine = async (as: string) => (await matching.call('GET', '/api/asks/mine', as)).json();
    expect(await mine(asker)).toEqual([]);
    const [ask, ...more] = await mine(owner);
    expect(more).toEqual([]);
    expect(ask).toMatchObject({ id, state: 'waiting', askerName: null });
    expect(JSON.stringify(ask)).not.toContain(asker);
    await matching.call('POST', `/api/asks/${ask.token}`, null, carl());
    expect(await mine(owner)).toMatchObject([{ id, state: 'answered-yes' }]);
    // What the contact says is not told to the owner either.
    await matching.answer('contact', id, { answer: 'no' });
    expect(await mine(owner)).toMatchObject([{ id, state: 'answered-yes' }]);
    await matching.answer('contact', id, { answer: 'yes' });
    const [introduction] = await matching.mine(asker);
    expect(introduction).toMatchObject({ state: 'introduced', outcome: { met: null } });
    // Nothing waits for the owner any more; the link in their letter says how it went on.
    expect(await mine(owner)).toEqual([]);
    expect((await matching.look('owner', id)).json().detail).toContain('Thank you for opening a door');
    await matching.call('POST', `/api/outcomes/${introduction.outcome.token}`, null, { met: 'yes' });
    expect(await matching.mine(asker)).toMatchObject([{ outcome: { met: 'yes' } }]);
  });

  test('400 asks the owner for the contact, and names both fields', async () => {
    const { id } = await asked();
    const answer = await matching.answer('owner', id, { answer: 'yes' });
    expect(answer.statusCode).toBe(400);
    const fields = answer.json().fields.map((item: { field: string }) => item.field);
    expect(fields).toEqual(['contactName', 'contactEmail']);
    expect(
      (await matching.theAsk((await matching.deps.prisma.introduction.findUniqueOrThrow({ where: { id } })).needId))
        .state,
    ).toBe('asked-owner');
  });

  test('404 for a link that we did not make, and looking at one changes nothing', async () => {
    const { id } = await asked();
    expect((await matching.call('GET', `/api/asks/${'x'.repeat(43)}`, null)).statusCode).toBe(404);
    expect((await matching.call('POST', '/api/asks/short', null, { answer: 'no' })).statusCode).toBe(404);
    expect((await matching.answer('owner', someone(), { answer: 'no' })).statusCode).toBe(404);
    const before = await matching.deps.prisma.introduction.findUnique({ where: { id } });
    for (let time = 0; time < 5; time += 1) await matching.look('owner', id);
    expect(await matching.deps.prisma.introduction.findUnique({ where: { id } })).toEqual(before);
  });

  test('both may change their mind until the next step', async () => {
    const { id } = await asked();
    const contact = carl();
    const say = async (party: 'owner' | 'contact', answer: 'yes' | 'no') =>
      (await matching.answer(party, id, party === 'owner' && answer === 'yes' ? contact : { answer })).json();
    expect(await say('owner', 'no')).toMatchObject({ state: 'answered-no' });
    expect(await say('owner', 'yes')).toMatchObject({ state: 'answered-yes' });
    expect(await say('owner', 'no')).toMatchObject({ state: 'answered-no' });
    expect(await say('contact', 'yes')).toMatchObject({ code: 'ask-closed' });
    expect(await say('owner', 'yes')).toMatchObject({ state: 'answered-yes' });
    expect(await say('contact', 'no')).toMatchObject({ state: 'answered-no' });
    expect(await say('owner', 'no')).toMatchObject({ state: 'answered-no' });
    expect(await say('contact', 'yes')).toMatchObject({ code: 'ask-closed' });
    expect(await say('owner', 'yes')).toMatchObject({ state: 'answered-yes' });
    // Nobody is asked again who has said no; they may still change their mind.
    expect((await matching.look('contact', id)).json()).toMatchObject({ state: 'answered-no' });
    expect(await say('contact', 'yes')).toMatchObject({ state: 'answered-yes' });
    expect(await say('contact', 'no')).toMatchObject({ code: 'answer-stands' });
    const told = async (type: string) => (await matching.outbox(type, id)).map((fact) => fact.version);
    // Yes, no and yes again: the question to the contact is asked, taken back, and asked again.
    expect(await told('introduction.accepted.v1')).toEqual([3, 5]);
    expect(await told('introduction.recalled.v1')).toEqual([4]);
    expect(await told('introduction.made.v1')).toHaveLength(1);
    expect(await told('introduction.closed.v1')).toEqual([]);
  });

  test('409 a contact is asked once: another one cannot be named', async () => {
    const { id } = await asked();
    await matching.answer('owner', id, carl());
    const other = await matching.answer('owner', id, { ...carl(), contactEmail: 'dora@outside.example' });
    expect(other.json()).toMatchObject({ status: 409, code: 'contact-asked-already' });
    expect(other.body).not.toMatch(/carl|dora/i);
  });
});
