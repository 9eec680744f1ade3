import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { secretNames, settingNames } from './env-example.ts';
import { root } from './processes.ts';
import { findEngine } from './provision/containers.ts';
import { freePort } from './provision/ports.ts';
import { Sentence } from './provision/sentence.ts';
import { runTests, type TestCounts } from './testing/run-tests.ts';
import { testSettings } from './testing/setup-system.ts';

/** `npm run test:compose`: builds the images, starts them as docker-compose.yml says, and runs the journeys against them. */
const began = Date.now();
const say = (words: string): void => console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${words}`);
const organizer = 'olivia@landed.example';
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort());

/** The environment of whoever runs this without settings of theirs: a test must not write to anybody's mail server. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(
    ([name]) => !settingNames.has(name) || /_IMAGE$|^BUILD_/.test(name),
  );
  return Object.fromEntries(others);
}

/** A composed Landed of its own: own name, ports, secrets and volumes, beside whatever else runs here. */
class Composed {
  readonly ports: { readonly gateway: number; readonly mailbox: number };
  readonly #engine: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(engine: string, ports: { gateway: number; mailbox: number }) {
    this.#engine = engine;
    this.ports = ports;
    this.#environment = {
      ...cleanEnvironment(),
      ...Object.fromEntries(secretNames.map((name) => [name, randomBytes(32).toString('hex')])),
      SEAL_KEY: randomBytes(32).toString('base64'),
      ...testSettings,
      FIRST_ORGANIZER_EMAIL: organizer,
      LANDED_VERSION: 'test',
      PORT: String(ports.gateway),
      MAIL_PORT: String(ports.mailbox),
    };
  }

  /** Runs a command of compose; throws when it fails or the run is interrupted, unless `evenThen`. */
  async run(args: readonly string[], evenThen = false): Promise<void> {
    const name = ['--project-name', `landed-test-${process.pid}`, '--profile', 'mailbox'];
    const child = spawn(this.#engine, ['compose', ...name, '--env-file', '.env.example', ...args], {
      cwd: root,
      env: this.#environment,
      stdio: ['ignore', 'inherit', 'inherit'],
      // Out of reach of a Ctrl-C, which must not keep us from clearing up.
      detached: evenThen,
    });
    const end = (): void => void child.kill('SIGTERM');
    if (!evenThen) interrupted.signal.addEventListener('abort', end, { once: true });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    interrupted.signal.removeEventListener('abort', end);
    if (!evenThen && interrupted.signal.aborted) throw new Sentence('interrupted');
    if (code !== 0) throw new Sentence(`\`compose ${args[0]}\` did not succeed; what it said stands above.`);
  }
}

async function journeys(composed: Composed): Promise<TestCounts> {
  say('building the images (some minutes the first time)');
  await composed.run(['build']);
  say('starting them, until all are healthy');
  await composed.run(['up', '--detach', '--no-build', '--wait', '--wait-timeout', '180']);
  say(`running the journeys at port ${composed.ports.gateway}`);
  const env = {
    ...process.env,
    LANDED_URL: `http://localhost:${composed.ports.gateway}`,
    LANDED_MAILBOX_URL: `http://localhost:${composed.ports.mailbox}`,
    FIRST_ORGANIZER_EMAIL: organizer,
  };
  return await runTests(['--project', 'journey', 'test/journey/'], env, interrupted.signal);
}

async function main(): Promise<TestCounts> {
  const engine = await findEngine();
  if (!engine) throw new Sentence('No container engine answers. Please start one, such as Docker, and try again.');
  const composed = new Composed(engine, { gateway: await freePort(), mailbox: await freePort() });
  let counts: TestCounts | undefined;
  try {
    counts = await journeys(composed);
    return counts;
  } finally {
    if (counts?.failed !== 0 && !interrupted.signal.aborted) await composed.run(['logs', '--tail', '200'], true);
    say('removing containers, networks and volumes');
    await composed.run(['down', '--volumes', '--remove-orphans'], true);
  }
}

const { passed, failed, code } = await main().catch((error: unknown): TestCounts => {
  console.error(error instanceof Sentence ? `\n${error.message}\n` : error);
  return { passed: 0, failed: 1, code: 1 };
});
console.log(`${passed} passed, ${failed} failed`);
process.exit(code);
