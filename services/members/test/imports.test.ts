import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually } from '@landed/chassis/testing';
import { ImportRow, ImportView, importLimits } from '@landed/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runImports } from '../src/imports/run-imports.ts';
import { type Members, startMembers } from './harness.ts';

let members: Members;
let organizer: string;
beforeAll(async () => {
  members = await startMembers();
  organizer = (await members.person('Olivia Import')).memberId;
});
afterAll(async () => await members.close());

const call = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  await members.app.inject({
    method,
    url,
    headers: { ...(await members.bearer(organizer, 'organizer')), 'idempotency-key': randomUUID() },
    ...(payload ? { payload } : {}),
  });
async function expectView(status: number, ...request: Parameters<typeof call>): Promise<ImportView> {
  const answer = await call(...request);
  expect(answer.statusCode, answer.body).toBe(status);
  return ImportView.parse(answer.json());
}

/** Sends a file as a browser would and has it read. */
async function send(bytes: Buffer, size: number = importLimits.partBytes): Promise<ImportView> {
  const parts = Math.ceil(bytes.length / size);
  const { id } = await expectView(201, 'POST', '/api/imports', { fileName: 'roster.csv', parts });
  for (let part = 0; part < parts; part += 1) {
    const content = bytes.subarray(part * size, (part + 1) * size).toString('base64');
    await expectView(200, 'PUT', `/api/imports/${id}/parts/${part}`, { content });
  }
  return await expectView(200, 'POST', `/api/imports/${id}/readings`, {});
}
async function rowsOf(id: string, outcome?: string): Promise<ImportRow[]> {
  const filter = encodeURIComponent(JSON.stringify(outcome ? { outcome } : {}));
  return z.array(ImportRow).parse((await call('GET', `/api/imports/${id}/rows?range=[0,999]&filter=${filter}`)).json());
}
const check = async (read: ImportView, mapping: unknown = read.mapping) =>
  await expectView(200, 'PUT', `/api/imports/${read.id}/mapping`, z.record(z.string(), z.unknown()).parse(mapping));
const membersLike = async (domain: string) =>
  await members.deps.prisma.member.findMany({ where: { email: { endsWith: domain } }, orderBy: { email: 'asc' } });

describe('an import', () => {
  test('says of each row what would become of it, and does nothing before it is told to', async () => {
    const { email } = await members.person('Known Already');
    const table = [
      'First Name;Surname;E-mail;Joined;Notes',
      'Ada;Lovelace;ada@faults.example;14/03/2024;plain',
      `Known;Already;${email.toUpperCase()};;`,
      'Ada;L.;ADA@faults.example;;again',
      '=1+1;Formula;formula@faults.example;;',
      'Bad;Date;date@faults.example;31/02/2024;',
      'Bad;Address;bad-address;;',
      ';;nobody@faults.example;;',
      ';;;;',
      'Too;Many;many@faults.example;;a;b;c',
      'Short;Row',
      'Known;Already;;;no address',
      '"Quoted ""Q""";Name;q@faults.example;1/2/2025;"two\nlines"',
    ].join('\r\n');
    const read = await send(Buffer.from(table), 64);
    expect(read).toMatchObject({ state: 'read', separator: 'semicolon', rows: 11, remembered: false });
    expect(read.mapping).toEqual({
      columns: { firstName: 'First Name', lastName: 'Surname', email: 'E-mail', knownSince: 'Joined' },
      dateOrder: 'day-first',
    });
    const checked = await check(read);
    expect(checked).toMatchObject({ state: 'checked', datesAreUnclear: false });
    expect((await rowsOf(read.id)).map(({ line, outcome, problems }) => [line, outcome, problems[0]?.column])).toEqual([
      [2, 'new', undefined],
      [3, 'known', undefined],
      [4, 'repeated', undefined],
      [5, 'refused', 'First Name'],
      [6, 'refused', 'Joined'],
      [7, 'refused', 'E-mail'],
      [8, 'refused', ''],
      [10, 'refused', ''],
      [11, 'new', undefined],
      [12, 'known', undefined],
      [13, 'new', undefined],
    ]);
    expect(await membersLike('@faults.example')).toEqual([]);

    expect((await expectView(202, 'POST', `/api/imports/${read.id}/runs`)).state).toBe('running');
    await runImports(members.deps);
    const done = await expectView(200, 'GET', `/api/imports/${read.id}`);
    expect(done).toMatchObject({ state: 'done', outcomes: { new: 0, added: 3, known: 2, repeated: 1, refused: 5 } });
    expect(
      (await membersLike('@faults.example')).map((row) => [row.displayName, row.knownSince.toISOString()]),
    ).toEqual([
      ['Ada Lovelace', '2024-03-14T04:00:00.000Z'],
      ['Quoted "Q" Name', '2025-02-01T05:00:00.000Z'],
    ]);
    const facts = (await members.outbox('member.registered.v1')).filter((fact) => fact.data['source'] === 'import');
    expect(facts).toHaveLength(3);
    expect(
      (await call('PUT', `/api/imports/${read.id}/mapping`, z.looseObject({}).parse(read.mapping))).statusCode,
    ).toBe(409);

    const again = await send(Buffer.from(table));
    expect(again.remembered).toBe(true);
    const { outcomes } = await check(again);
    expect(outcomes).toMatchObject({ new: 0, known: 5, repeated: 1, refused: 5 });
  });

  test('remembers which column was what, however the columns are ordered', async () => {
    const first = await send(Buffer.from('Wer;Post\nKim;kim@remembered.example\n'));
    expect(first.mapping?.columns).toEqual({ email: 'Post' });
    await check(first, { columns: { displayName: 'Wer', email: 'Post' }, dateOrder: 'day-first' });
    const second = await send(Buffer.from('Post,Wer\nkim@remembered.example,Kim\n'));
    expect(second).toMatchObject({ remembered: true, mapping: { columns: { displayName: 'Wer', email: 'Post' } } });
  });

  test('asks about dates that can be read both ways', async () => {
    const read = await send(Buffer.from('Name,Mail,Date\nKim,kim@dates.example,3/4/2024\n'));
    expect(read.datesAreUnclear).toBe(true);
    await check(read, { ...read.mapping, dateOrder: 'day-first' });
    await call('POST', `/api/imports/${read.id}/runs`);
    await runImports(members.deps);
    expect((await membersLike('@dates.example'))[0]?.knownSince.toISOString()).toBe('2024-04-03T04:00:00.000Z');
  });

  test('of people who joined in 2015 keeps them: nobody counts as unseen from before there was a record of them', async () => {
    const read = await send(Buffer.from('Name,Mail,Joined\nKim Long,kim@long.example,2015-03-06\n'));
    await check(read);
    await call('POST', `/api/imports/${read.id}/runs`);
    await runImports(members.deps);
    await members.letGo();
    const [kim] = await membersLike('@long.example');
    expect(kim?.knownSince.toISOString()).toBe('2015-03-06T05:00:00.000Z');
    expect(Date.now() - (kim?.createdAt.getTime() ?? 0)).toBeLessThan(60_000);

    const createdAt = new Date(Date.now() - 4 * 365 * 86_400_000);
    await members.deps.prisma.member.updateMany({ where: { id: kim?.id ?? '' }, data: { createdAt } });
    await members.letGo();
    expect(await membersLike('@long.example')).toEqual([]);
  });

  test('whoever signs up between the report and the run stays as they are', async () => {
    const read = await send(Buffer.from('Name,Mail\nSam Other,sam@between.example\n'));
    await check(read);
    const signed = await members.open(
      await members.ask('/api/sign-ups', { displayName: 'Sam', email: 'sam@between.example', groundRulesVersion: 1 }),
    );
    expect(signed.statusCode).toBe(201);
    await call('POST', `/api/imports/${read.id}/runs`);
    await runImports(members.deps);
    expect((await rowsOf(read.id)).map(({ outcome }) => outcome)).toEqual(['known']);
    expect((await membersLike('@between.example')).map((row) => row.displayName)).toEqual(['Sam']);
  });

  test('409 for parts that are missing, a report that was not made; 400 for a column that is not there; 422 for a workbook', async () => {
    const { id } = await expectView(201, 'POST', '/api/imports', { fileName: 'x.csv', parts: 2 });
    await expectView(200, 'PUT', `/api/imports/${id}/parts/0`, { content: Buffer.from('Name\n').toString('base64') });
    expect((await call('POST', `/api/imports/${id}/readings`, {})).json().code).toBe('parts-missing');
    expect((await call('POST', `/api/imports/${id}/runs`)).json().code).toBe('not-checked');
    expect((await call('PUT', `/api/imports/${id}/parts/2`, { content: 'QQ==' })).statusCode).toBe(404);
    const read = await send(Buffer.from('Name\nKim\n'));
    const wrong = await call('PUT', `/api/imports/${read.id}/mapping`, {
      columns: { displayName: 'Nam' },
      dateOrder: 'day-first',
    });
    expect(wrong.json().fields).toEqual([{ field: 'columns.displayName', message: 'must be one of: Name' }]);
    const book = await expectView(201, 'POST', '/api/imports', { fileName: 'x.xlsx', parts: 1 });
    await expectView(200, 'PUT', `/api/imports/${book.id}/parts/0`, {
      content: Buffer.from('PK\u0003\u0004').toString('base64'),
    });
    expect((await call('POST', `/api/imports/${book.id}/readings`, {})).json().code).toBe('unreadable-table');
  });
});

describe('10,000 rows', () => {
  const wanted = 10_000;
  /** The service as it runs, in a process that can be killed; without a broker, for its people are nobody else's. */
  function startProcess() {
    return spawn(process.execPath, [fileURLToPath(new URL('../src/server.ts', import.meta.url))], {
      stdio: 'ignore',
      env: {
        ...process.env,
        ...members.settings,
        HOST: '127.0.0.1',
        PORT: '0',
      },
    });
  }
  const added = async (id: string) =>
    await members.deps.prisma.rosterImportRow.count({ where: { importId: id, outcome: 'added' } });

  test('killed in the middle and resumed: every row once, and as many events', async () => {
    const lines = Array.from(
      { length: wanted },
      (_, index) => `Person ${index},p${index}@many.example,2024-01-${String((index % 28) + 1).padStart(2, '0')}`,
    );
    // Every hundredth has a fault.
    for (let index = 50; index < wanted; index += 100) lines[index] = `Person ${index},=p${index},2024-01-01`;
    const read = await send(Buffer.from(`Name,E-mail,Joined\n${lines.join('\n')}\n`));
    const { outcomes } = await check(read);
    expect(outcomes).toMatchObject({ new: 9_900, refused: 100 });
    await call('POST', `/api/imports/${read.id}/runs`);
    const first = startProcess();
    await eventually('it is in the middle', async () => (await added(read.id)) >= 1_000, 60_000);
    first.kill('SIGKILL');
    await once(first, 'exit');
    const before = await added(read.id);
    expect(before).toBeLessThan(9_900);
    expect((await expectView(200, 'GET', `/api/imports/${read.id}`)).state).toBe('running');
    const second = startProcess();
    await eventually(
      'it is done',
      async () => (await expectView(200, 'GET', `/api/imports/${read.id}`)).state === 'done',
      60_000,
    );
    second.kill('SIGTERM');
    await once(second, 'exit');
    const people = await membersLike('@many.example');
    expect(people).toHaveLength(9_900);
    expect(new Set(people.map(({ displayName }) => displayName)).size).toBe(9_900);
    const { rows } = await members.deps.pool.query(
      "SELECT count(*)::int AS facts, count(DISTINCT subject)::int AS people FROM chassis.outbox WHERE type = 'member.registered.v1' AND correlation_id = $1",
      [read.id],
    );
    expect(rows).toEqual([{ facts: 9_900, people: 9_900 }]);
  }, 180_000);
});
