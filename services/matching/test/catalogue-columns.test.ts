import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { eventually } from '@landed/chassis/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { runCatalogues } from '../src/catalogues/run.ts';
import { type Catalogues, startCatalogues } from './catalogue-world.ts';

// One of them starts a process, on a busy machine slowly.
vi.setConfig({ testTimeout: 90_000 });

let world: Catalogues;
beforeAll(async () => {
  world = await startCatalogues();
});
afterAll(async () => await world.matching.close());

test('a list of companies has all its columns of a kind read, and what a company is also known as is no former name of it', async () => {
  const list = [
    'Company;Legal name;Also known as;Alias 2;Alias 2;Formerly;Former name 1;Ticker;Symbol;Notes;Chairs',
    'Gannet Works;Gannet Works Holding PLC;Gannetry;Sulid Forge|Solan Iron;Soland Foundry;Bass Rock Forge;Ailsa Iron;GNNT;GNW;a;b',
  ].join('\n');
  const id = await world.begin(list);
  expect(await world.see(id)).toMatchObject({
    mapping: {
      columns: {
        name: 'Company',
        alias: ['Also known as', 'Alias 2', 'Legal name'],
        formerName: ['Former name 1', 'Formerly'],
        ticker: ['Ticker', 'Symbol'],
      },
    },
    unread: ['Notes', 'Chairs'],
  });
  await runCatalogues(world.matching.deps);
  const of = async () =>
    await world.matching.deps.prisma.organisationName.findMany({
      where: { organisation: { listId: id } },
      select: { name: true, how: true },
      orderBy: { number: 'asc' },
    });
  const before = await of();
  const called = Map.groupBy(before, ({ how }) => how);
  expect(
    Object.fromEntries([...called].map(([how, names]) => [how, names.map(({ name }) => name).toSorted()])),
  ).toEqual({
    listed: ['Gannet Works'],
    alias: ['Gannet Works Holding PLC', 'Gannetry', 'Solan Iron', 'Soland Foundry', 'Sulid Forge'],
    former: ['Ailsa Iron', 'Bass Rock Forge'],
    ticker: ['GNNT', 'GNW'],
  });
  const named = async (company: string) => (await world.need(company)).organisation;
  expect(await named('Gannetry')).toMatchObject({ name: 'Gannet Works', reasons: ['known-name'] });
  expect(await named('Ailsa Iron')).toMatchObject({ name: 'Gannet Works', reasons: ['former-name'] });
  // An earlier list had filed it otherwise; and what a company is called first stays its name.
  await world.matching.deps.prisma.organisationName.updateMany({
    where: { name: 'Gannetry' },
    data: { how: 'former' },
  });
  expect(await world.bring(`${list}\nGannet Works;;Gannet Works;;;;;;;;`)).toMatchObject({
    added: 0,
    known: 1,
    refused: 0,
  });
  expect(await of()).toEqual(expect.arrayContaining(before));
});

test('the command that brings a list tells of it with the columns that were read and those that were not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'landed-list-'));
  const file = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const bringing = promisify(execFile)(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      fileURLToPath(new URL('../src/catalogues/bring.ts', import.meta.url)),
      await file('puffins.csv', 'Company,AKA,Alias,Notes\nPuffin Presses,Tammie Norries,Sea Parrots,none\n'),
      await file('other.csv', 'Wer,Was\nAnker AG,Seile\n'),
    ],
    { env: { PATH: process.env['PATH'], DATABASE_URL: world.matching.url } },
  ).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: unknown) => z.object({ code: z.int(), stdout: z.string() }).parse(error),
  );
  let over = false;
  void bringing.finally(() => {
    over = true;
  });
  await eventually(
    'the command is done',
    async () => {
      await runCatalogues(world.matching.deps);
      return over;
    },
    60_000,
  );
  await rm(folder, { recursive: true });
  const { code, stdout } = await bringing;
  expect(stdout).toContain('puffins.csv: read as companies: name from “Company”; alias from “AKA”, “Alias”\n');
  expect(stdout).toContain('puffins.csv: not understood, and not read: “Notes”\n');
  expect(stdout).toMatch(/puffins\.csv: done, 100 %, 1 rows, 1 new/);
  expect(stdout).toMatch(/other\.csv: Please say .*: Wer, Was\./);
  expect(code).toBe(1);
});

test('of more columns than may hold one kind the first are read, and the others named', async () => {
  const aliases = Array.from({ length: 23 }, (_, at) => `Alias ${at + 1}`);
  const cells = aliases.map((_, at) => `Razorbill ${at} Rope`);
  const done = await world.bring(`${['Company', ...aliases].join(',')}\n${['Razorbill Ropes', ...cells].join(',')}\n`);
  expect(done).toMatchObject({ state: 'done', added: 1, unread: aliases.slice(20) });
});
