import { join } from 'node:path';
import { type ServiceName, serviceNames } from '@landed/contracts';
import { prepareDatabase } from './database/databases.ts';
import { type MailboxServer, startMailbox } from './mailbox.ts';
import { environmentOf, type ProcessName, processNames, root, type Surroundings, scriptOf } from './processes.ts';
import type { Secrets } from './provision/data-folder.ts';
import { freePort } from './provision/ports.ts';
import type { Infrastructure } from './provision/provision.ts';
import { until } from './provision/servers.ts';
import { Child } from './supervise/child.ts';

export interface SystemOptions {
  readonly folder: string;
  readonly secrets: Secrets;
  readonly infrastructure: Infrastructure;
  readonly gatewayPort: number;
  readonly mailboxPort: number;
  /** A mail server of somebody's; without one a development mailbox is started. */
  readonly smtpUrl?: string | undefined;
  readonly organizerAddress: string;
  readonly overrides?: Readonly<Record<string, string>>;
  readonly say: (words: string) => void;
  readonly tell: (words: string) => void;
}

/** Landed as it runs on one machine: databases migrated, every process supervised and ready. */
export interface System {
  readonly origin: string;
  readonly mailboxUrl: string | null;
  readonly surroundings: Surroundings;
  /** Processes by name, the servers and the mailbox among them; a killed one is started again on the same port. */
  readonly children: ReadonlyMap<string, Child>;
  urlOf(name: ProcessName): string;
  /** Resolves when every process answers that it is ready. */
  ready(): Promise<void>;
  /** Ends everything that was started, from the outside in. */
  stop(): Promise<void>;
}

/** In a mailbox of this machine a letter wakes nobody up. */
const noQuietHours = { QUIET_FROM_HOUR: '0', QUIET_UNTIL_HOUR: '0' };

export async function startSystem(options: SystemOptions): Promise<System> {
  const { folder, infrastructure, secrets, say, tell } = options;
  say('preparing the databases');
  const databaseUrls = await prepareDatabases(infrastructure.postgresUrl, secrets.services);
  const mailbox = options.smtpUrl ? null : await startMailbox({ folder, webPort: options.mailboxPort, tell });
  const ports = await portsFor(options.gatewayPort);
  const origin = `http://localhost:${ports.gateway}`;
  const surroundings: Surroundings = {
    ports,
    databaseUrls,
    natsUrl: infrastructure.natsUrl,
    redisUrl: infrastructure.redisUrl,
    smtpUrl: mailbox?.smtpUrl ?? options.smtpUrl ?? '',
    secrets,
    publicUrl: options.overrides?.['PUBLIC_URL'] ?? origin,
    organizerAddress: options.organizerAddress,
    overrides: { ...(mailbox ? noQuietHours : {}), ...options.overrides },
  };
  say('starting the services');
  const processes = processNames.map((name) => processOf(name, surroundings, folder, tell));
  for (const child of processes) child.start();
  const urlOf = (name: ProcessName): string => `http://127.0.0.1:${ports[name]}`;
  const ready = async (): Promise<void> => {
    await mailbox?.ready();
    await Promise.all(
      processes.map(async (child, index) => await isReady(child, urlOf(processNames[index] ?? 'gateway'))),
    );
  };
  try {
    await ready();
  } catch (error) {
    await stopAll(processes, mailbox, infrastructure);
    throw error;
  }
  const servers = infrastructure.servers.map((server) => server.child);
  const everything = [...processes, ...(mailbox ? [mailbox.child] : []), ...servers];
  return {
    origin,
    mailboxUrl: mailbox?.webUrl ?? null,
    surroundings,
    children: new Map(everything.map((child) => [child.name, child])),
    urlOf,
    ready,
    stop: async () => await stopAll(processes, mailbox, infrastructure),
  };
}

async function prepareDatabases(postgresUrl: string, password: string): Promise<Record<ServiceName, string>> {
  const urls: Partial<Record<ServiceName, string>> = {};
  for (const service of serviceNames) urls[service] = await prepareDatabase(postgresUrl, service, password);
  const { members = '', meetings = '', matching = '', notify = '' } = urls;
  return { members, meetings, matching, notify };
}

async function portsFor(gateway: number): Promise<Record<ProcessName, number>> {
  const [members, meetings, matching, notify, portal] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  return { members, meetings, matching, notify, portal, gateway: gateway === 0 ? await freePort() : gateway };
}

function processOf(name: ProcessName, around: Surroundings, folder: string, tell: (words: string) => void): Child {
  const plan = {
    name,
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', scriptOf(name)],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...environmentOf(name, around) },
    logFile: join(folder, 'logs', `${name}.log`),
    watchesStdin: true,
    cwd: root,
  };
  return new Child(plan, tell);
}

async function isReady(child: Child, url: string): Promise<void> {
  await until(child.name, child.plan.logFile, async () => {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3_000) });
    if (!answer.ok) throw new Error(`${child.name} is not ready: ${await answer.text()}`);
  });
}

async function stopAll(
  processes: readonly Child[],
  mailbox: MailboxServer | null,
  infrastructure: Infrastructure,
): Promise<void> {
  // Gateway and portal first, so that nobody asks a service that is ending.
  const [gateway, portal, ...services] = processes.toReversed();
  await gateway?.stop();
  await portal?.stop();
  await Promise.all(services.map(async (child) => await child.stop()));
  await mailbox?.child.stop();
  await Promise.all(infrastructure.servers.map(async (server) => await server.child.stop()));
}
