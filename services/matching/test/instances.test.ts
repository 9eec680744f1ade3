import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { eventually } from '@landed/chassis/testing';
import { CompanyGuess, NeedOutlook, NeedView, OrganisationQuestionRow, SameCompany } from '@landed/contracts';
import { freePort } from '@landed/infra/provision/ports.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { company, type Matching, someone, startMatching } from './harness.ts';

let matching: Matching;
const ends: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  matching = await startMatching();
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
  await matching.close();
});

const script = fileURLToPath(new URL('../src/server.ts', import.meta.url));
interface Instance {
  readonly url: string;
  readonly child: ChildProcess;
}

/** Where processes read the keys by which they know who asks. */
async function serveKeys(): Promise<string> {
  const server = createServer((_request, reply) =>
    reply.setHeader('content-type', 'application/json').end(JSON.stringify(matching.jwks)),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(async () => await new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** One more instance of the service as it runs in production, ready to answer. */
async function start(keysUrl: string): Promise<Instance> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    env: { PATH: process.env['PATH'], ...matching.variables, JWKS_URL: keysUrl, PORT: String(port), TETHER: 'stdin' },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  ends.push(async () => await kill(child));
  await eventually('the instance is ready', async () => (await fetch(`${url}/readyz`)).ok, 60_000);
  return { url, child };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Asks the way a patient client does: told that an instance is busy, it comes again, with the same key. */
async function ask<Schema extends z.ZodType>(
  instance: Instance,
  schema: Schema,
  as: string,
  path: string,
  body?: object,
): Promise<z.infer<Schema>> {
  const headers = { ...(await matching.bearer(as, 'member')), 'idempotency-key': randomUUID() };
  const posted = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...headers, 'content-type': 'application/json' },
  };
  for (;;) {
    const answer = await fetch(`${instance.url}${path}`, body ? posted : { headers });
    const text = await answer.text();
    if (answer.ok) return schema.parse(JSON.parse(text));
    if (answer.status !== 503) throw new Error(`${answer.status} at ${path}: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const card = z.object({ id: z.uuid(), sameCompany: z.array(SameCompany) });
const blurb = 'May I ask how you plan?';

test('killed with -9 while names are written, an instance answers as before when it is back, as does one beside it', {
  timeout: 180_000,
}, async () => {
  const keysUrl = await serveKeys();
  const [one, two] = await Promise.all([start(keysUrl), start(keysUrl)]);
  const [asker, link, at] = [someone(), someone(), company()];
  const owners = [someone(), someone(), someone()];
  const typist = someone();

  // What was typed, learned and taken back is known to one instance first.
  for (const name of [
    'Brightwater Pharmaceuticals',
    'Lakeside Bancorp of Ohio',
    'Lakeside Bancorp of Iowa',
    'Quillstone',
  ])
    await ask(one, card, typist, '/api/leads', { kind: 'know-someone-at', company: name });
  for (const [name, takenBack] of [
    ['Brightwater', false],
    ['Quillstone Foundry', true],
  ] as const) {
    const { sameCompany } = await ask(one, card, typist, '/api/leads', { kind: 'know-someone-at', company: name });
    const question = `/api/organisation-questions/${sameCompany[0]?.questionId}`;
    await ask(one, OrganisationQuestionRow, typist, `${question}/answers`, { same: true });
    if (takenBack) await ask(one, OrganisationQuestionRow, typist, `${question}/undoings`, {});
  }
  // Ways of two hops: the owners agree to help whom a third knows who was in the room with them.
  await matching.evening(link, ...owners);
  await matching.call('PUT', '/api/ties/me', link, { knows: [asker], link: 'unnamed' }, 'member');
  for (const owner of owners) {
    const contact = { company: at, relation: 'works-there', willing: 'through' };
    await ask(one, z.object({ id: z.uuid() }), owner, '/api/contacts', contact);
  }
  const needs: string[] = [];
  for (const where of [at.toUpperCase(), 'brightwater', 'Quillstone Foundry']) {
    const need = { kind: 'contact-at', company: where, blurb };
    needs.push((await ask(one, NeedView, asker, '/api/needs', need)).id);
  }

  const typed = [
    'Brightwater',
    'brightwater pharma',
    'Lakeside Bancorp',
    'quilstone',
    'Quillstone Foundry',
    'Analog Foods',
  ];
  const answersOf = async (instance: Instance) => ({
    names: await Promise.all(
      typed.map(
        async (name) =>
          await ask(instance, CompanyGuess, asker, `/api/organisations/guess?company=${encodeURIComponent(name)}`),
      ),
    ),
    ways: await Promise.all(
      needs.map(async (id) => await ask(instance, NeedOutlook, asker, `/api/needs/${id}/outlook`)),
    ),
    asked: await Promise.all(
      owners.map(async (owner) => await ask(instance, z.array(z.unknown()), owner, '/api/asks/mine')),
    ),
  });
  const before = await answersOf(one);
  expect(before.names.map(({ verdict }) => verdict)).toEqual(['same', 'unsure', 'unsure', 'same', 'same', 'none']);
  expect(before.ways[0]).toMatchObject({ people: 3 });
  expect(before.asked.flat()).toHaveLength(2);
  expect(await answersOf(two)).toEqual(before);

  // A crowd types new names until nobody answers any more.
  const known: string[] = [];
  const crowd = Array.from({ length: 16 }, async () => {
    for (;;) {
      const name = company();
      await ask(one, card, someone(), '/api/leads', { kind: 'know-someone-at', company: name });
      known.push(name);
    }
  });
  const over = Promise.allSettled(crowd);
  await eventually('some names are written', async () => known.length >= 5, 60_000);
  await kill(one.child);
  await over;

  const again = await start(keysUrl);
  for (const instance of [again, two]) {
    expect(await answersOf(instance)).toEqual(before);
    for (const name of known) {
      const path = `/api/organisations/guess?company=${encodeURIComponent(name.toLowerCase())}`;
      expect(await ask(instance, CompanyGuess, asker, path)).toMatchObject({ verdict: 'same', company: name });
    }
  }
});
