import type { Log } from '@landed/chassis/log';
import { periodically } from '@landed/chassis/periodic';
import { openQueue } from '@landed/chassis/queue';
import { startBounceReceiver } from '../bounces/receiver.ts';
import type { ReturnPaths } from '../bounces/return-path.ts';
import type { Deps } from '../deps.ts';
import { startWeekly } from '../digest/jobs.ts';
import { dkimOf, type NotifyEnv, timeoutsOf } from '../env.ts';
import { addressDue } from '../mailings/address.ts';
import { openManyOffice } from '../many/office.ts';
import { manySettingsOf } from '../many/settings.ts';
import { openMailer } from './mailer.ts';
import { emailSender } from './send-email.ts';
import { sweep } from './sweep.ts';

/** For letters that somebody waits for. */
const letterLimits = { connections: 5, perDomain: 5 };

/** Letters that are under way get this long to arrive when the service ends. */
const farewellMs = 4_000;

/** All that sends letters and takes in what comes back, until stopped. */
export interface MailOffice {
  /** Adds jobs for these letters. Rejects quickly when Redis is away. */
  hint(ids: readonly string[]): Promise<void>;
  /** Adds jobs for mail to many, by what it is about. Rejects quickly when Redis is away. */
  hintBatches(subjectIds: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Opens it: letters that somebody waits for have lines of their own, and no batch is before them. */
export function openMailOffice(parts: {
  deps: Deps;
  env: NotifyEnv;
  /** Where reports come back to; undefined without a domain for them. */
  paths: ReturnPaths | undefined;
  log: Log;
}): MailOffice {
  const { deps, env, paths, log } = parts;
  const mailer = openMailer({
    url: env.SMTP_URL,
    sender: env.MAIL_FROM,
    dkim: dkimOf(env),
    limits: { ...letterLimits, timeouts: timeoutsOf(env) },
  });
  const many = openManyOffice(deps, manySettingsOf(env), log);
  const letters = openQueue({
    redisUrl: env.REDIS_URL,
    queue: 'notify.email',
    job: 'send-email.v1',
    concurrency: letterLimits.connections,
    handle: emailSender(deps, mailer, log),
    log,
  });
  const batches = openQueue({
    redisUrl: env.REDIS_URL,
    queue: 'notify.batch',
    job: 'send-batch.v1',
    concurrency: 2,
    lockMs: 3_000,
    handle: async (mailingId) => await many.send(mailingId),
    log,
  });
  const port = env.BOUNCE_SMTP_PORT;
  const receiver =
    paths && port !== undefined
      ? startBounceReceiver({ deps, paths, host: env.HOST, port, lmtp: env.BOUNCE_LMTP === 'true', log })
      : undefined;
  const sweeper = periodically({
    name: 'the mail sweeper',
    everyMs: env.SWEEP_MS,
    log,
    work: async () => await sweep(deps),
  });
  const mailings = periodically({
    name: 'the writing of letters to many',
    everyMs: env.SWEEP_MS,
    log,
    work: async () => await addressDue(deps),
  });
  const weekly = startWeekly(deps, env.REDIS_URL, log);
  return {
    hint: async (ids) => await letters.add(ids),
    async hintBatches(subjectIds) {
      many.more(subjectIds);
      await batches.add(subjectIds);
    },
    async stop() {
      await weekly.stop();
      await mailings.stop();
      await sweeper.stop();
      await (await receiver)?.stop();
      const farewell = setTimeout(() => mailer.abort(), farewellMs);
      await Promise.all([letters.stop(), many.stop(), batches.stop()]);
      clearTimeout(farewell);
      mailer.close();
    },
  };
}
