import { randomUUID } from 'node:crypto';
import { AskView, Problem } from '@landed/contracts';
import { daysPassFor } from '@landed/infra/testing/days-pass.ts';
import { expect, inject, test } from 'vitest';
import { theWorld } from '../lib/the-world.ts';

const { inside } = inject('landed');

test.skipIf(!inside)(
  'a question past its fourteen days shows whoever still opens its link nothing of the asker, takes no answer, and is silence to the asker',
  async () => {
    if (!inside) return;
    const world = await theWorld();
    const meeting = await world.meeting();
    const [ada, ben] = [await world.member('Ada', meeting), await world.member('Ben', meeting)];
    const anybody = world.stranger();
    const company = `Derrick ${randomUUID()}`;
    const carl = `carl-${randomUUID()}@outside.example`;
    await world.lead(ben, company);
    const blurb = `A word about ${company} and its cranes, please.`;
    const needId = await world.need(ada, company, { blurb, shareName: true });
    const named = { answer: 'yes', contactName: 'Carl', contactEmail: carl };
    const owner = await world.askToken(ben.address, new RegExp(company));
    await anybody.expect(200, AskView, 'POST', `/api/asks/${owner}`, named);
    const contact = await world.askToken(carl, new RegExp(company));
    expect(await anybody.expect(200, AskView, 'GET', `/api/asks/${contact}`)).toMatchObject({
      state: 'waiting',
      blurb,
    });

    expect(await daysPassFor(inside, needId, 14)).toBe(1);
    const late = await anybody.expect(200, AskView, 'GET', `/api/asks/${contact}`);
    expect(late).toMatchObject({ state: 'closed', blurb: '', askerName: null, forward: null });
    for (const answer of ['yes', 'no']) {
      const refused = await anybody.expect(409, Problem, 'POST', `/api/asks/${contact}`, { ...named, answer });
      expect(refused.detail).toMatch(/closed|over|no longer/i);
    }
    const page = await anybody.call('GET', `/answer/${contact}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain(late.detail);
    for (const hidden of ['<button name="answer"', 'cranes', 'Ada']) expect(page.text).not.toContain(hidden);
    expect(await anybody.expect(200, AskView, 'GET', `/api/asks/${owner}`)).not.toMatchObject({ state: 'waiting' });
    expect(await world.introductions(ada)).toMatchObject([{ needId, state: 'closed', outcome: null }]);
    expect(await anybody.expect(200, AskView, 'GET', `/api/asks/${contact}`)).toEqual(late);
  },
);
