import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carl, dayMs, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

const asked = async () => await matching.asked();

describe('a no, silence, a withdrawal', () => {
  test('a need has two ways at once; after a no the next owner is asked, nobody twice, and then the no stands', async () => {
    const { id, needId, at, owner } = await asked();
    await matching.lead(owner, at);
    const [second, third] = [someone(), someone()];
    await matching.lead(second, at);
    await matching.lead(third, at);
    const asks = async () => (await matching.asksOf({ needId })).map((ask) => [ask.ownerId, ask.state]);
    expect(await asks()).toEqual([
      [owner, 'asked-owner'],
      [second, 'asked-owner'],
    ]);
    await matching.answer('owner', id, { answer: 'no' });
    expect(await asks()).toEqual([
      [owner, 'declined'],
      [second, 'asked-owner'],
      [third, 'asked-owner'],
    ]);
    expect((await matching.answer('owner', id, carl())).json()).toMatchObject({ code: 'answer-stands' });
    await matching.answer('owner', (await matching.theAsk(needId)).id, { answer: 'no' });
    expect(await matching.asksOf({ needId })).toHaveLength(3);
    expect((await matching.answer('owner', id, carl())).json()).toMatchObject({ state: 'answered-yes' });
  });

  test('the asker sees and is told the same of a no and of silence, at the same time', async () => {
    const [refused, unheard] = [await asked(), await asked()];
    await matching.answer('owner', refused.id, { answer: 'no' });
    const seen = async () =>
      (await Promise.all([refused, unheard].map(async ({ asker }) => (await matching.mine(asker))[0]))).map(
        ({ state, detail }) => `${state}: ${detail}`,
      );
    const told = async () =>
      await Promise.all(
        [refused, unheard].map(async ({ id }) => (await matching.outbox('introduction.closed.v1', id)).length),
      );
    let [one, other] = await seen();
    expect(one).toBe(other);
    expect(one).toMatch(/^waiting/);
    expect(await told()).toEqual([0, 0]);
    await matching.later(14 * dayMs + 1);
    [one, other] = await seen();
    expect(one).toBe(other);
    expect(one).toMatch(/^closed/);
    expect(await told()).toEqual([1, 1]);
    const [closed] = await matching.outbox('introduction.closed.v1', refused.id);
    expect(closed?.data).toMatchObject({ needId: refused.needId, tell: { askerId: refused.asker } });
    await matching.later(0);
    expect(await told()).toEqual([1, 1]);
  });

  test('silence ends an ask, forgets the contact, and asks the next one', async () => {
    const { id, needId, at } = await asked();
    await matching.answer('owner', id, carl());
    await matching.lead(someone(), at);
    await matching.lead(someone(), at);
    await matching.later(14 * dayMs + 1);
    const [first, second, third] = await matching.asksOf({ needId });
    expect(first).toMatchObject({ state: 'expired', contact: null });
    expect([second?.state, third?.state]).toEqual(['expired', 'asked-owner']);
    for (const party of ['owner', 'contact'] as const) {
      const late = await matching.answer(party, id, { answer: 'no' });
      expect(late.json()).toMatchObject({ status: 409, code: 'ask-closed' });
      expect((await matching.look(party, id)).json()).toMatchObject({ state: 'closed', blurb: '', askerName: null });
    }
  });

  test.each([
    ['silent', []],
    ['unwilling', [{ answer: 'no' }]],
  ] as const)(
    'while the contact is %s, the owner is asked for nobody else through that lead: asked again they would know of a no',
    async (_how, said) => {
      const { id, leadId, at } = await asked();
      await matching.answer('owner', id, carl());
      for (const no of said) expect((await matching.answer('contact', id, no)).statusCode).toBe(200);
      const next = await matching.need(someone(), at);
      await matching.later(8 * dayMs);
      expect(await matching.asksOf({ needId: next })).toEqual([]);
      await matching.later(6 * dayMs + 1);
      await matching.later(0);
      expect(await matching.asksOf({ needId: next })).toMatchObject([{ leadId, state: 'asked-owner' }]);
    },
  );

  test('a withdrawn need closes its ask at once, tells nobody off, and frees the lead', async () => {
    const { id, needId, leadId, asker, at } = await asked();
    const waiting = await matching.need(someone(), at);
    expect(await matching.asksOf({ needId: waiting })).toEqual([]);
    await matching.call('POST', `/api/needs/${needId}/withdrawals`, asker, undefined, 'member');
    const [closed] = await matching.outbox('introduction.closed.v1', id);
    expect(closed?.data).toEqual({ introductionId: id, needId });
    const detail = expect.stringContaining('You can ask anew at any time.');
    expect(await matching.mine(asker)).toMatchObject([{ state: 'closed', detail }]);
    expect((await matching.look('owner', id)).json()).toMatchObject({ state: 'closed' });
    expect(await matching.asksOf({ needId: waiting })).toMatchObject([{ leadId, state: 'asked-owner' }]);
  });

  test('a withdrawn lead ends its ask the way a no does, and somebody else is asked', async () => {
    const { id, needId, leadId, owner, asker, at } = await asked();
    const second = someone();
    await matching.lead(second, at);
    await matching.call('POST', `/api/leads/${leadId}/withdrawals`, owner, undefined, 'member');
    const states = (await matching.asksOf({ needId })).map((ask) => [ask.ownerId, ask.state]);
    expect(states).toEqual([
      [owner, 'withdrawn'],
      [second, 'asked-owner'],
    ]);
    expect(await matching.outbox('introduction.recalled.v1', id)).toHaveLength(1);
    expect(await matching.mine(asker)).toMatchObject([{ state: 'waiting' }]);
    expect((await matching.answer('owner', id, carl())).json()).toMatchObject({ code: 'ask-closed' });
  });

  test('needs and leads run out, and no ask outlives its need', async () => {
    const { id, needId, leadId } = await asked();
    await matching.later(90 * dayMs + 1);
    expect(await matching.deps.prisma.need.findUnique({ where: { id: needId } })).toMatchObject({ state: 'expired' });
    expect(await matching.deps.prisma.lead.findUnique({ where: { id: leadId } })).toMatchObject({ state: 'expired' });
    expect(await matching.deps.prisma.introduction.findUnique({ where: { id } })).toMatchObject({ state: 'expired' });
    expect(await matching.outbox('need.closed.v1', needId)).toMatchObject([{ data: { state: 'expired' } }]);
  });
});
