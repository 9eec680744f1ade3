import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually } from '@landed/chassis/testing';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFile } from '../src/imports/file.ts';
import { type Expected, faultyTable } from './faulty-table.ts';
import { type Members, startMembers } from './harness.ts';
import { importsOf } from './imports-world.ts';

let members: Members;
let imports: Awaited<ReturnType<typeof importsOf>>;
beforeAll(async () => {
  members = await startMembers();
  imports = await importsOf(members);
});
afterAll(async () => await members.close());

const size = 10_000;

describe(`${size} rows with every fault that a spreadsheet has`, () => {
  /** The service as it runs, in a process that can be killed; without a broker, for its people are nobody else's. */
  const startProcess = () =>
    spawn(process.execPath, [fileURLToPath(new URL('../src/server.ts', import.meta.url))], {
      stdio: 'ignore',
      env: { ...process.env, ...members.settings, HOST: '127.0.0.1', PORT: '0' },
    });
  const added = async (id: string) =>
    await members.deps.prisma.rosterImportRow.count({ where: { importId: id, outcome: 'added' } });
  const isDone = async (id: string) => (await imports.expectView(200, 'GET', `/api/imports/${id}`)).state === 'done';

  test('are told of row by row, killed in the middle and resumed: everybody once, and as many events', async () => {
    const { email: known } = await members.person('Known Already');
    const { text, expected } = faultyTable(size, { sign: ';', known });
    const read = await imports.send(iconv.encode(text, 'windows-1252'));
    expect(read).toMatchObject({ rows: size, encoding: 'windows-1252', separator: 'semicolon' });
    expect(read.mapping).toMatchObject({ dateOrder: 'day-first', columns: { knownSince: 'Joined', email: 'E-mail' } });
    const { outcomes } = await imports.check(read);
    const fresh = expected.filter(({ outcome }) => outcome === 'new');
    const of = (outcome: Expected['outcome']) => expected.filter((row) => row.outcome === outcome).length;
    const untouched = { known: of('known'), repeated: of('repeated'), refused: of('refused') };
    expect(outcomes).toMatchObject({ new: fresh.length, ...untouched });
    expect(wrongIn(await imports.rowsOf(read.id), expected)).toEqual([]);

    await imports.call('POST', `/api/imports/${read.id}/runs`);
    const first = startProcess();
    await eventually('it is in the middle', async () => (await added(read.id)) >= 1_000, 60_000);
    first.kill('SIGKILL');
    await once(first, 'exit');
    expect(await added(read.id)).toBeLessThan(fresh.length);
    expect(await isDone(read.id)).toBe(false);
    const second = startProcess();
    await eventually('it is done', async () => await isDone(read.id), 60_000);
    second.kill('SIGTERM');
    await once(second, 'exit');

    const people = await members.deps.prisma.member.findMany({ where: { source: 'import' } });
    const inDay = new Intl.DateTimeFormat('en-CA', { timeZone: members.deps.settings.CHAPTER_TIME_ZONE });
    const kept = people.map(({ displayName, email, knownSince, createdAt }) =>
      [displayName, email ?? '', knownSince < createdAt ? inDay.format(knownSince) : ''].join(' | '),
    );
    const wanted = fresh.map(({ name = '', email = '', since = '' }) => [name, email, since].join(' | '));
    expect(kept.toSorted()).toEqual(wanted.toSorted());
    const view = await imports.expectView(200, 'GET', `/api/imports/${read.id}`);
    expect(view.outcomes).toMatchObject({ new: 0, added: fresh.length, ...untouched });
    const { rows } = await members.deps.pool.query(
      `SELECT count(*)::int AS facts, count(DISTINCT subject)::int AS people FROM chassis.outbox
       WHERE type = 'member.registered.v1' AND correlation_id = $1`,
      [read.id],
    );
    expect(rows).toEqual([{ facts: fresh.length, people: fresh.length }]);
  }, 180_000);

  test.each([
    ['utf-8', ',', 'comma'],
    ['utf-16le', '\t', 'tab'],
    ['utf-16be', ';', 'semicolon'],
    ['windows-1252', '|', 'bar'],
    ['macintosh', ';', 'semicolon'],
  ] as const)('are the same rows in %s, parted by %j', (encoding, sign, separator) => {
    const { text, expected } = faultyTable(size, { sign, known: 'known@people.example' });
    const table = readFile(iconv.encode(text, encoding, { addBOM: encoding === 'utf-8' }), {});
    expect(table).toMatchObject({ encoding, separator });
    expect(table.rows.map(({ line }) => line)).toEqual(expected.map(({ line }) => line));
    expect(table.rows.filter(({ cells }) => cells[0]?.startsWith('Zoë Häußler'))).toHaveLength(
      expected.filter(({ name }) => name?.startsWith('Zoë')).length,
    );
  });
});

type Told = Awaited<ReturnType<typeof imports.rowsOf>>;

/** Every row of the report that says something else than it has to. */
function wrongIn(told: Told, expected: readonly Expected[]): string[] {
  if (told.length !== expected.length) return [`${told.length} rows instead of ${expected.length}`];
  return expected.flatMap((wanted, index) => {
    const row = told[index];
    const [column, says] = wanted.problem ?? [];
    const right =
      row?.line === wanted.line &&
      row.outcome === wanted.outcome &&
      (wanted.name === undefined || row.name === wanted.name) &&
      (wanted.email === undefined || row.email === wanted.email) &&
      (says === undefined
        ? row.problems.length === 0
        : row.problems.some((problem) => problem.column === column && says.test(problem.message)));
    return right ? [] : [`${JSON.stringify(wanted)} is told as ${JSON.stringify(row)}`];
  });
}
