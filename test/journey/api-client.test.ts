import { eventually } from '@landed/chassis/testing';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ApiClient } from '../lib/api-client.ts';
import { codeIn } from '../lib/mailbox.ts';
import type { Person } from '../lib/person.ts';
import { theWorld } from '../lib/the-world.ts';
import type { World } from '../lib/world.ts';

let world: World;
beforeAll(async () => {
  world = await theWorld();
});

const Asked = z.object({ challengeId: z.string() });
const WithId = z.object({ id: z.string() });
const Rules = z.object({ version: z.int() });

/** Asks for a code and signs in with it, in a browser of its own. */
async function signIn(client: ApiClient, address: string, operationId: string, body: object): Promise<unknown> {
  const had = (await world.mailbox.of(address)).length;
  const asked = await client.call(operationId, { body: client.bodyFor(operationId, body) });
  const letter = await eventually('the next letter', async () => (await world.mailbox.of(address))[had]);
  return await client.call('postSessions', { body: { ...Asked.parse(asked), code: codeIn(letter) } });
}
const browser = async (person: Person): Promise<ApiClient> => await ApiClient.of(person);

test('the API’s document alone suffices for a client: sign up, say who one is and what one looks for, move, look after sessions, leave', async () => {
  const ada = world.stranger('Ada');
  const client = await browser(ada);
  const { version } = Rules.parse(await client.call('getGroundRules'));
  const session = await signIn(client, ada.address, 'postSignUps', { email: ada.address, groundRulesVersion: version });
  expect(session).toMatchObject({ displayName: 'Ada', standing: 'visitor' });

  expect(await client.call('patchMembersMe', { body: { displayName: 'Ada L.' } })).toMatchObject({
    displayName: 'Ada L.',
    email: ada.address,
  });
  const said = client.bodyFor('putMembersMePortrait', {
    targets: [{ title: 'Planner', industry: 'Machinery', geography: 'Boston' }],
    targetCompanies: ['Analog Devices', 'Bolt'],
    industries: ['Machinery'],
    need: 'A word with logistics.',
    offer: 'A second pair of eyes on a plan.',
    shownTo: { targets: 'members', need: 'nobody' },
  });
  await client.call('putMembersMePortrait', { body: said });
  expect(await client.call('getMembersMePortrait')).toMatchObject(said);
  expect(await client.call('getMembersMeHandbill')).toMatchObject({ displayName: 'Ada L.', fits: true });
  await client.call('putMembersMeDiscretion', { body: client.bodyFor('putMembersMeDiscretion') });
  expect(await client.call('getMembersMeDiscretion')).toMatchObject({ discreet: true });

  // Another address, confirmed by both; whoever is signed in elsewhere is signed out by it.
  const elsewhere = await browser(world.sameAs(ada));
  await signIn(elsewhere, ada.address, 'postSignIns', { email: ada.address });
  expect(await client.call('getSessions')).toHaveLength(2);
  const moved = `new-${ada.address}`;
  const had = (await world.mailbox.of(ada.address)).length;
  const { id } = WithId.parse(await client.call('postMembersMeAddressChanges', { body: { email: moved } }));
  const [oldLetter, newLetter] = [
    await eventually('the letter to the old address', async () => (await world.mailbox.of(ada.address))[had]),
    await eventually('the letter to the new address', async () => (await world.mailbox.of(moved))[0]),
  ];
  await client.call('postMembersMeAddressChangesByIdConfirmations', {
    path: { id },
    body: { oldCode: codeIn(oldLetter), newCode: codeIn(newLetter) },
  });
  expect(await client.call('getMembersMe')).toMatchObject({ email: moved });
  expect(await client.call('getSessions')).toHaveLength(1);

  const again = await browser(world.sameAs(ada));
  await signIn(again, moved, 'postSignIns', { email: moved });
  const Sessions = z.array(WithId.extend({ current: z.boolean() }));
  const other = Sessions.parse(await client.call('getSessions')).find(({ current }) => !current);
  await client.call('deleteSessionsById', { path: { id: other?.id ?? '' } });
  expect(await client.call('getSessions')).toHaveLength(1);

  const { token } = z.object({ token: z.string() }).parse(await client.call('deleteMembersMe'));
  await eventually('every service has forgotten Ada', async () => {
    return z.object({ done: z.boolean() }).parse(await client.call('getErasuresByToken', { path: { token } })).done;
  });
  await expect(client.call('getMembersMe')).rejects.toThrow('__Host-landed');
}, 120_000);

test('what the document calls required is required, and what it does not know is refused: by it and by the services alike', async () => {
  const person = world.stranger('Bea');
  const client = await browser(person);
  await signIn(client, person.address, 'postSignUps', { email: person.address, groundRulesVersion: undefined });
  const Refused = z.object({ code: z.string(), fields: z.array(z.object({ field: z.string() })) });
  const id = '0193a000-0000-7000-8000-000000000001';
  for (const operationId of [
    'postSignUps',
    'postSignIns',
    'postSessions',
    'putMembersMePortrait',
    'putMembersMeDiscretion',
    'putMembersMeListConsent',
    'postMembersMeAddressChanges',
    'postMembersMeAddressChangesByIdConfirmations',
    'putPreferencesMine',
  ]) {
    const example = client.bodyFor(operationId);
    expect(client.faultsOf(operationId, example), operationId).toEqual([]);
    const spoilt = [
      ...client.requiredOf(operationId).map((name) => [name, { ...example, [name]: undefined }] as const),
      ['surprise', { ...example, surprise: 1 }] as const,
    ];
    for (const [name, body] of spoilt) {
      expect(client.faultsOf(operationId, JSON.parse(JSON.stringify(body))), `${operationId} and ${name}`).not.toEqual(
        [],
      );
      const { status, body: answer } = await client.send(operationId, { path: { id }, body });
      expect([operationId, status]).toEqual([operationId, 400]);
      expect(Refused.parse(answer).fields.map(({ field }) => field)).toContain(name);
    }
  }
}, 60_000);
