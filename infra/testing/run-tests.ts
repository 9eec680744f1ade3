import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { root } from '../processes.ts';

/** What a run of tests came to; `code` is what the process should end with. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly code: number;
}

const report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numFailedTestSuites: z.int(),
  testResults: z.array(
    z.object({
      name: z.string().describe('The path of the file.'),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});
type Report = z.infer<typeof report>;

/** Runs vitest in the sight of whoever started us, and counts. Ctrl-C reaches it by itself; `signal` ends it as well. */
export async function runTests(
  filters: readonly string[],
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<TestCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'landed-report-'));
  const file = join(folder, 'report.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', ...filters, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  try {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
    const end = (): void => void child.kill('SIGTERM');
    signal?.addEventListener('abort', end, { once: true });
    const code = await new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? 1)));
    signal?.removeEventListener('abort', end);
    return countIn(file, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countIn(file: string, code: number): TestCounts {
  try {
    const read = report.parse(JSON.parse(readFileSync(file, 'utf8')));
    saySecondTries(read);
    sayFailures(read);
    const passed = read.numPassedTests;
    // A file that could not even be loaded has no failed test and must not look like success.
    const failed = read.numFailedTests || (code === 0 ? 0 : Math.max(1, read.numFailedTestSuites));
    return { passed, failed, code: failed > 0 || passed === 0 ? 1 : code };
  } catch {
    return { passed: 0, failed: 1, code: 1 };
  }
}

/** One line for each failure at the very end, where a long log is read first. */
function sayFailures({ testResults }: Report): void {
  for (const { name, status, message, assertionResults } of testResults) {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    const file = relative(root, name);
    for (const test of failed) console.log(`failed: ${file}: ${test.fullName}: ${gistOf(test.failureMessages?.[0])}`);
    if (status === 'failed' && failed.length === 0) console.log(`failed: ${file}: ${gistOf(message)}`);
  }
}

/** What passed at the second try only is said too: whoever reads the log may find a cause before it becomes a habit. */
function saySecondTries({ testResults }: Report): void {
  for (const { name, assertionResults } of testResults)
    for (const { fullName, status, failureMessages } of assertionResults)
      if (status === 'passed' && failureMessages?.length)
        console.log(`at the second try: ${relative(root, name)}: ${fullName}: ${gistOf(failureMessages[0])}`);
}

/** What went wrong, what was waited for, and where: the rest of it has scrolled away, or was never shown. */
function gistOf(text = ''): string {
  const [first = '', ...others] = stripVTControlCharacters(text)
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const waited = others.find((line) => line.startsWith('- waiting for '))?.slice(2);
  const own = others.find((line) => line.startsWith('at ') && !line.includes('node_modules'));
  const where = own && /[^/]+\.ts:\d+/.exec(own)?.[0];
  return [first.slice(0, 200), waited, where].filter(Boolean).join('; ');
}
