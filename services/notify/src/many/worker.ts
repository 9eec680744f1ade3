import { createPrivateKey } from 'node:crypto';
import { createCipher } from '@landed/chassis/cipher';
import { openPool } from '@landed/chassis/db';
import { createLinker } from '@landed/chassis/link';
import { systemRuntime } from '@landed/chassis/runtime';
import { returnPaths } from '../bounces/return-path.ts';
import { openMailer } from '../sending/mailer.ts';
import { createPace } from '../sending/pace.ts';
import { persist } from '../sending/persist.ts';
import type { FromWorker, ManySettings, ToWorker } from './messages.ts';
import { manyRows } from './rows.ts';
import { openManySender } from './send.ts';
import type { Ended } from './tools.ts';

/**
 * The process that sends mail to many, started by the service (`office.ts`): small, so that its memory stays flat, and apart,
 * so that ten thousand letters hold up nobody's code. It knows neither contracts nor the rest of the service. What did not
 * simply leave is written down by the service, which is asked to. It ends with the service, whatever that one ends by.
 */
const farewellMs = 4_000;
/** Without statistics of a ledger that was empty a moment ago, rows are found by their ids all the same. */
const byIds = ['seqscan', 'hashjoin', 'mergejoin'].map((way) => `-c enable_${way}=off`).join(' ');

const say = (message: FromWorker): void => {
  if (process.connected) process.send?.(message);
};
const log = {
  info: (more: object, words: string) => say({ is: 'log', level: 'info', more, words }),
  warn: (more: object, words: string) => say({ is: 'log', level: 'warn', more, words }),
};

const settling = new Map<string, (error: string | null) => void>();
async function settle(ended: Ended): Promise<void> {
  const answer = new Promise<string | null>((resolve) => settling.set(ended.letter.id, resolve));
  say({ is: 'settle', ended });
  const error = await answer;
  if (error !== null) throw new Error(error);
}

let clockAheadMs = 0;
const runtime = { ...systemRuntime, now: () => new Date(systemRuntime.now().getTime() + clockAheadMs) };

function open(settings: ManySettings) {
  const { dkim, sender } = settings;
  const pool = openPool({ url: settings.databaseUrl, max: 6, name: 'notify-many', options: byIds, onError: () => {} });
  const mailer = openMailer({
    url: settings.smtpUrl,
    sender,
    dkim: dkim && { domain: dkim.domain, selector: dkim.selector, key: createPrivateKey(dkim.pem) },
    limits: {
      connections: settings.connections,
      perDomain: settings.connectionsPerDomain,
      timeouts: settings.timeouts,
    },
  });
  const paths = settings.bounceDomain
    ? returnPaths({ secret: settings.linkSecret, domain: settings.bounceDomain })
    : undefined;
  const many = openManySender({
    rows: manyRows(pool, runtime.now),
    mailer,
    pace: createPace(pool, runtime.now, settings.perMinutePerDomain),
    cipher: createCipher(settings.sealKey),
    linker: createLinker(settings.linkSecret),
    sealKey: settings.sealKey,
    sender,
    returnPathOf: (emailId) => paths?.of(emailId),
    runtime,
    lines: settings.connections,
    settle,
    persist: async (work) => await persist(log, work),
    log,
  });
  return { many, mailer };
}

let opened: ReturnType<typeof open> | undefined;
const running = new Set<Promise<void>>();
let ending = false;

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  opened?.many.stop();
  setTimeout(() => opened?.mailer.abort(), farewellMs).unref();
  setTimeout(() => process.exit(1), farewellMs * 2).unref();
  await Promise.allSettled(running);
  opened?.mailer.close();
  process.exit(0);
}

function take(message: ToWorker): void {
  switch (message.is) {
    case 'settings':
      opened = open(message.settings);
      break;
    case 'settled':
      settling.get(message.emailId)?.(message.error);
      settling.delete(message.emailId);
      break;
    case 'stop':
      void end();
      break;
    case 'send': {
      const { plan } = message;
      clockAheadMs = message.now.getTime() - systemRuntime.now().getTime();
      const work = (opened?.many.send(plan) ?? Promise.reject(new Error('there are no settings')))
        .then(
          () => null,
          (error: unknown) => String(error),
        )
        .then((error) => say({ is: 'ended', batchId: plan.batch.id, error }))
        .finally(() => running.delete(work));
      running.add(work);
    }
  }
}

process.on('message', (message) => take(message as ToWorker));
// The service is gone: what is under way arrives and is written down, and nothing more leaves.
process.on('disconnect', () => {
  for (const give of settling.values()) give('the service has ended');
  void end();
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => {});
