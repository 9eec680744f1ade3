import { memberBecameMember } from '@landed/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Mailer } from '../src/sending/mailer.ts';
import { emailSender } from '../src/sending/send-email.ts';
import { sweep } from '../src/sending/sweep.ts';
import { type MailWorld, startMailWorld } from './mail-world.ts';

let world: MailWorld;
let the: MailWorld['the'];
let send: MailWorld['send'];
beforeAll(async () => {
  world = await startMailWorld();
  ({ the, send } = world);
});
afterAll(async () => await world.close());
beforeEach(async () => await world.reset());

async function welcome() {
  const { memberId } = await the.person();
  await the.take(memberBecameMember, { memberId });
  return await the.prisma.email.findFirstOrThrow({ where: { subjectId: memberId } });
}
const stateOf = async (id: string) => await the.prisma.email.findUniqueOrThrow({ where: { id } });

describe('a sender that ends in the middle', () => {
  const endedWith = async (id: string, handedOver: boolean): Promise<void> => {
    const { attempts } = await stateOf(id);
    const data = { state: 'sending', sendingAt: the.now(), attempts: attempts + 1, handedOver };
    await the.prisma.email.update({ where: { id }, data });
    await sweep(the.deps);
    expect((await stateOf(id)).state).toBe('sending');
    the.wait(121_000);
    await sweep(the.deps);
  };

  test('before the hand-over costs nothing, however often', async () => {
    const email = await welcome();
    for (let kills = 0; kills < 4; kills += 1) {
      await endedWith(email.id, false);
      expect(await stateOf(email.id)).toMatchObject({ state: 'queued', cuts: 0 });
    }
    await send(email.id);
    expect(await stateOf(email.id)).toMatchObject({ state: 'sent', attempts: 5, lastError: null });
    expect(world.server.arrived).toHaveLength(1);
  });

  test('during the hand-over leaves a letter that goes once more with the same Message-ID, then a person decides', async () => {
    const email = await welcome();
    await endedWith(email.id, true);
    expect(await stateOf(email.id)).toMatchObject({ state: 'unknown', cuts: 1 });
    await endedWith(email.id, true);
    expect(await stateOf(email.id)).toMatchObject({ state: 'unknown', cuts: 2 });
    await send(email.id);
    expect(world.server.arrived).toEqual([]);
    await the.prisma.email.update({ where: { id: email.id }, data: { cuts: 1 } });
    await send(email.id);
    expect(world.server.arrived.map((item) => item.mail.messageId)).toEqual([`<${email.id}@chapter.example>`]);
    expect((await stateOf(email.id)).state).toBe('sent');
  });

  test('is known to be in the hand-over from the moment when the server is ready for the letter', async () => {
    const seen: boolean[] = [];
    const look = async (id: string) => seen.push((await stateOf(id)).handedOver);
    const email = await welcome();
    const watched: Mailer = {
      ...world.mailer,
      async send(letter) {
        await look(email.id);
        const outcome = await world.mailer.send(letter);
        await look(email.id);
        return outcome;
      },
    };
    await emailSender(the.deps, watched, the.app.log)(email.id);
    expect(seen).toEqual([false, true]);
  });

  test('has not the last word when another took the letter up meanwhile', async () => {
    const email = await welcome();
    world.server.behaviour.letter = () => '554 5.6.0 Not this one';
    const slow: Mailer = {
      ...world.mailer,
      async send(letter) {
        const outcome = await world.mailer.send(letter);
        await the.prisma.email.update({ where: { id: email.id }, data: { attempts: 2 } });
        return outcome;
      },
    };
    await emailSender(the.deps, slow, the.app.log)(email.id);
    expect(await stateOf(email.id)).toMatchObject({ state: 'sending', attempts: 2 });
  });
});
