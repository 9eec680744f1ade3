import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '@landed/chassis/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noteRun, takeFolder } from '../run-file.ts';
import { Child } from '../supervise/child.ts';
import { identityOf, isAlive } from '../supervise/process-table.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landed-supervise-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const plan = (watchesStdin: boolean) => ({
  name: 'sleeper',
  command: '/bin/sleep',
  args: ['600'],
  env: {},
  logFile: join(folder, 'sleeper.log'),
  watchesStdin,
});

describe('a supervised process', () => {
  test('is started again after a kill -9, and not after it was asked to stop', async () => {
    const child = new Child(plan(true), () => {});
    child.start();
    const first = child.identity;
    child.kill();
    const second = await eventually(
      'another process',
      async () => child.identity?.pid !== first?.pid && child.identity,
    );
    await child.stop();
    expect(isAlive(second)).toBe(false);
  });

  test('that does not watch its input ends with its starter, even when that one is killed', async () => {
    const script = join(folder, 'starter.ts');
    const childModule = fileURLToPath(new URL('../supervise/child.ts', import.meta.url));
    writeFileSync(
      script,
      `import { Child } from ${JSON.stringify(childModule)};
       const child = new Child(${JSON.stringify(plan(false))}, () => {});
       child.start();
       console.log(child.identity.pid);
       setInterval(() => {}, 1000);`,
    );
    const starter = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = await new Promise<number>((resolve) =>
      starter.stdout.once('data', (text: Buffer) => resolve(Number(text.toString()))),
    );
    const tethered = identityOf(pid);
    expect(tethered).not.toBeNull();
    starter.kill('SIGKILL');
    await eventually('the tethered process is gone', async () => tethered !== null && !isAlive(tethered));
  });
});

describe('the data folder', () => {
  test('belongs to one start at a time; a second one is shown the first', async () => {
    const own = mkdtempSync(join(folder, 'data-'));
    expect(await takeFolder(own, () => {})).toBeNull();
    noteRun(own, 'http://localhost:3000', []);
    const second = await takeFolder(own, () => {});
    expect(second).toMatchObject({ address: 'http://localhost:3000', starter: { pid: process.pid } });
  });

  test('of a killed start is taken over, and what it left running is ended', async () => {
    const own = mkdtempSync(join(folder, 'data-'));
    const orphan = spawn('/bin/sleep', ['600'], { detached: true, stdio: 'ignore' });
    const identity = identityOf(orphan.pid ?? 0);
    const gone = { pid: 2 ** 22 - 1, startedAt: '1' };
    writeFileSync(join(own, 'run.json'), JSON.stringify({ starter: gone, address: null, children: [identity] }));
    const said: string[] = [];
    expect(await takeFolder(own, (words) => said.push(words))).toBeNull();
    expect(identity && isAlive(identity)).toBe(false);
    expect(said).toEqual(['ended 1 process(es) that an earlier start left behind']);
  });

  test('a process that merely has the number of a dead one is left alone', async () => {
    const own = mkdtempSync(join(folder, 'data-'));
    const bystander = spawn('/bin/sleep', ['600'], { detached: true, stdio: 'ignore' });
    const children = [{ pid: bystander.pid ?? 0, startedAt: '1' }];
    writeFileSync(
      join(own, 'run.json'),
      JSON.stringify({ starter: { pid: 2 ** 22 - 1, startedAt: '1' }, address: null, children }),
    );
    await takeFolder(own, () => {});
    expect(identityOf(bystander.pid ?? 0)).not.toBeNull();
    bystander.kill();
  });
});
