import { join } from 'node:path';
import { buildAdmin } from './admin-build.ts';
import { seedDemonstration } from './demo/seed.ts';
import { root } from './processes.ts';
import { openDataFolder, readSecrets, serverUser } from './provision/data-folder.ts';
import { freePort, isFree } from './provision/ports.ts';
import { provision } from './provision/provision.ts';
import { Sentence } from './provision/sentence.ts';
import { leaveFolder, noteRun, takeFolder } from './run-file.ts';
import { type System, startSystem } from './system.ts';

/** `npm start`: everything on this machine, with the demonstration group, until Ctrl-C. */
const began = Date.now();
const organizer = { displayName: 'Olivia', email: 'olivia@landed.example' };
const say = (words: string): void => console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${words}`);

async function portFor(variable: 'PORT' | 'MAILBOX_PORT', usual: number): Promise<number> {
  const asked = process.env[variable];
  if (asked !== undefined && !/^\d{1,5}$/.test(asked))
    throw new Sentence(`${variable} must be a number, such as ${usual}.`);
  const port = asked === undefined ? usual : Number(asked);
  if (port === 0 || (await isFree(port))) return port === 0 ? await freePort() : port;
  if (asked !== undefined)
    throw new Sentence(`Port ${port} is taken. Please set ${variable} to another one, or leave it unset.`);
  const other = await freePort();
  say(`port ${usual} is taken: using ${other} instead (set ${variable} to choose)`);
  return other;
}

async function main(): Promise<void> {
  const folder = openDataFolder(process.env['DATA_DIR'] ?? join(root, '.landed'), serverUser(), say);
  const other = await takeFolder(folder, say);
  if (other) {
    const where = other.address ? ` at ${other.address}` : '';
    throw new Sentence(
      `Landed already runs${where} (process ${other.starter.pid}). Stop it there with Ctrl-C, or set DATA_DIR and PORT for a second one.`,
    );
  }
  let system: System | undefined;
  let ending = false;
  const end = async (code: number): Promise<void> => {
    if (ending) return;
    ending = true;
    console.log('\nending everything in order ...');
    await system?.stop();
    leaveFolder(folder);
    process.exit(code);
  };
  process.on('SIGINT', () => void end(0));
  process.on('SIGTERM', () => void end(0));

  // npm and the bootstrap stand between a terminal and us: if one of them is killed, this process ends too.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void end(0);
  }, 500).unref();

  const gatewayPort = await portFor('PORT', 3000);
  const mailboxPort = await portFor('MAILBOX_PORT', 1080);
  const secrets = readSecrets(folder);
  say('finding PostgreSQL, Redis and NATS');
  const tell = (words: string): void => say(words);
  const infrastructure = await provision({ folder, secrets, environment: process.env, say, tell });
  noteRun(
    folder,
    null,
    infrastructure.servers.map((server) => server.child.identity),
  );
  await buildAdmin(say);
  system = await startSystem({
    folder,
    secrets,
    infrastructure,
    gatewayPort,
    mailboxPort,
    smtpUrl: process.env['SMTP_URL'],
    organizerAddress: process.env['FIRST_ORGANIZER_EMAIL'] ?? organizer.email,
    overrides: settingsFrom(process.env),
    say,
    tell,
  });
  const running = system;
  const note = (): void =>
    noteRun(
      folder,
      running.origin,
      [...running.children.values()].map((child) => child.identity),
    );
  note();
  setInterval(note, 2_000).unref();
  if (process.env['SEED'] !== 'none') {
    await seedDemonstration({
      members: running.urlOf('members'),
      meetings: running.urlOf('meetings'),
      matching: running.urlOf('matching'),
      gatewaySecret: secrets.gateway,
      codeSecret: secrets.code,
      organizer: { ...organizer, email: running.surroundings.organizerAddress },
      timeZone: process.env['CHAPTER_TIME_ZONE'] ?? 'America/New_York',
      progress: say,
    });
  }
  say('ready');
  console.log(welcome(running, folder));
}

const settingNames =
  /^((BOUNCE|CHAPTER|DKIM|QUIET|RATE_LIMIT|SOFT)_\w+|MAIL_(FROM|CONNECTIONS|PER)\w*|LOG_LEVEL|PUBLIC_URL|TRUST_PROXY|\w+_MS)$/;

/** Settings that a person gives to `npm start` reach the processes they are for. */
function settingsFrom(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && settingNames.test(name) ? [[name, value]] : [],
    ),
  );
}

function welcome(system: System, folder: string): string {
  const { origin, mailboxUrl, surroundings } = system;
  return [
    '',
    `  Pages      ${origin}/`,
    `  Dashboard  ${origin}/admin/`,
    `  API        ${origin}/api/docs`,
    ...(mailboxUrl ? [`  Mailbox    ${mailboxUrl}/`] : []),
    `  Data, logs ${folder}`,
    '',
    `  Sign in to the dashboard as ${surroundings.organizerAddress}; the code arrives in the mailbox.`,
    '  Ctrl-C ends everything that was started here, and nothing else.',
    '',
  ].join('\n');
}

try {
  await main();
} catch (error) {
  if (error instanceof Sentence) console.error(`\n${error.message}\n`);
  else console.error(error);
  process.exit(1);
}
