import { Sealed } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openContact } from '../src/introductions/contact.ts';
import { carl, company, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => await matching.close());

describe('the owner hands the words on', () => {
  test('names nobody; the contact names themselves with their yes, and only then are they introduced', async () => {
    const [owner, asker, at] = [someone(), someone(), company()];
    await matching.lead(owner, at);
    const needId = await matching.need(asker, at);
    const { id } = await matching.theAsk(needId);
    const yes = await matching.answer('owner', id, { answer: 'yes', how: 'i-forward' });
    expect(yes.json()).toMatchObject({ state: 'answered-yes', toName: [] });
    expect(yes.json().forward.text).toContain('May I ask how you plan?');
    expect(yes.body).not.toContain(asker);
    expect(await matching.outbox('introduction.accepted.v1', id)).toEqual([]);
    expect(await matching.outbox('introduction.forwarded.v1', id)).toMatchObject([{ data: { ownerId: owner } }]);
    const page = `/api/asks/${yes.json().forward.token}`;
    expect((await matching.call('GET', page, null)).json()).toMatchObject({
      party: 'contact',
      toName: ['contactName', 'contactEmail'],
    });
    expect((await matching.call('POST', page, null, { answer: 'yes' })).statusCode).toBe(400);
    const said = { answer: 'yes', contactName: 'Wendy', contactEmail: 'wendy@outside.example' };
    expect((await matching.call('POST', page, null, said)).json()).toMatchObject({ state: 'answered-yes' });
    expect(await matching.outbox('introduction.made.v1', id)).toHaveLength(1);
    expect(await matching.mine(asker)).toMatchObject([{ needId, state: 'introduced' }]);
  });
});

describe('a contact whose address was mistyped', () => {
  test('is reached by words handed on: our letter opens nothing any more, and whom it went to is free to be asked', async () => {
    const { id, owner, needId, asker } = await matching.asked();
    const wrong = carl();
    await matching.answer('owner', id, wrong);
    expect((await matching.answer('owner', id, carl())).json()).toMatchObject({
      status: 409,
      detail: expect.stringContaining('hand the words on yourself'),
    });
    expect((await matching.look('owner', id)).json()).toMatchObject({ mayHandOn: true, forward: null });
    for (let time = 0; time < 2; time += 1) {
      const handed = await matching.answer('owner', id, { answer: 'yes', how: 'i-forward' });
      expect(handed.json()).toMatchObject({
        state: 'answered-yes',
        mayHandOn: false,
        forward: { text: expect.any(String) },
      });
    }
    // What had not left is taken back before the owner gets the words.
    const [recall] = await matching.outbox('introduction.recalled.v1', id);
    const told = await matching.outbox('introduction.forwarded.v1', id);
    expect(told).toMatchObject([{ version: (recall?.version ?? 0) + 1, data: { ownerId: owner } }]);
    expect((await matching.look('contact', id)).json()).toMatchObject({ state: 'closed', blurb: '', askerName: null });
    expect((await matching.answer('contact', id, { answer: 'yes' })).json()).toMatchObject({ code: 'ask-closed' });
    const other = await matching.asked();
    await matching.answer('owner', other.id, wrong);
    expect(await matching.outbox('introduction.accepted.v1', other.id)).toHaveLength(1);
    const right = carl();
    expect((await matching.answer('handed', id, right)).json()).toMatchObject({ state: 'answered-yes' });
    expect(await matching.mine(asker)).toMatchObject([{ needId, state: 'introduced' }]);
    const [made] = await matching.outbox('introduction.made.v1', id);
    const { contact } = z.object({ contact: Sealed }).parse(made?.data);
    expect(openContact(matching.deps, contact).email).toBe(right.contactEmail);
  });

  test('one address alone is written to, and what was handed on is over once it is that one again', async () => {
    const { id } = await matching.asked();
    const first = carl();
    const handOn = { answer: 'yes', how: 'i-forward' } as const;
    for (const answer of [first, { answer: 'no' }, handOn, { answer: 'no' }] as const)
      expect((await matching.answer('owner', id, answer)).statusCode).toBe(200);
    expect((await matching.answer('owner', id, carl())).json()).toMatchObject({ code: 'contact-asked-already' });
    expect((await matching.answer('owner', id, first)).json()).toMatchObject({ state: 'answered-yes' });
    expect((await matching.answer('handed', id, carl())).json()).toMatchObject({ code: 'ask-closed' });
    expect((await matching.answer('contact', id, { answer: 'yes' })).json()).toMatchObject({ state: 'answered-yes' });
  });

  test('is waited for no more where the letter had no room yet', async () => {
    const contact = carl();
    const [one, two] = [await matching.asked(), await matching.asked()];
    for (const { id } of [one, two]) await matching.answer('owner', id, contact);
    await matching.answer('owner', two.id, { answer: 'yes', how: 'i-forward' });
    await matching.answer('contact', one.id, { answer: 'no' });
    await matching.later(0);
    expect(await matching.outbox('introduction.accepted.v1', two.id)).toEqual([]);
    expect((await matching.look('handed', two.id)).json()).toMatchObject({
      state: 'waiting',
      toName: ['contactName', 'contactEmail'],
    });
  });
});
