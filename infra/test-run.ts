import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from './processes.ts';

/** `npm test`: every test there is; ends with the real count. With `--containers`, what needs servers gets containers. */
const [first, ...rest] = process.argv.slice(2);
const containers = first === '--containers';
const filters = containers ? ['--project', 'parts', ...rest] : process.argv.slice(2);

const report = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numFailedTestSuites: z.int() });
const folder = mkdtempSync(join(tmpdir(), 'landed-report-'));
const file = join(folder, 'report.json');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const args = [vitest, 'run', ...filters, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
const env = { ...process.env, ...(containers ? { TEST_INFRA: 'containers' } : {}) };
const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
process.on('SIGINT', () => {});
const code = await new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? 1)));

function counts(): { passed: number; failed: number } {
  try {
    const read = report.parse(JSON.parse(readFileSync(file, 'utf8')));
    // A file that could not even be loaded has no failed test and must not look like success.
    return {
      passed: read.numPassedTests,
      failed: read.numFailedTests || (code === 0 ? 0 : Math.max(1, read.numFailedTestSuites)),
    };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
const { passed, failed } = counts();
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : code);
