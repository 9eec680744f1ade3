import { openPool } from '@landed/chassis/db';
import { mergeConsumers } from '@landed/chassis/follow';
import { createLinker } from '@landed/chassis/link';
import { mergePreviewRoutes } from '@landed/chassis/merge-preview';
import { periodically } from '@landed/chassis/periodic';
import { type JobQueue, openQueue } from '@landed/chassis/queue';
import { recordsRoutes } from '@landed/chassis/records';
import type { Runtime } from '@landed/chassis/runtime';
import { createSealer } from '@landed/chassis/seal';
import { createService, type Running } from '@landed/chassis/service';
import { deliveryFailed, Sealed } from '@landed/contracts';
import { PrismaPg } from '@prisma/adapter-pg';
import type { JWTVerifyGetKey } from 'jose';
import { onDeliveryFailed } from './alarms/on-delivery-failed.ts';
import { announcementRoutes } from './announcements/routes.ts';
import { startBounceReceiver } from './bounces/receiver.ts';
import { returnPaths } from './bounces/return-path.ts';
import { bounceRoutes } from './bounces/routes.ts';
import { contactChoiceRoutes } from './contacts/routes.ts';
import type { Deps, Tx } from './deps.ts';
import { startWeekly } from './digest/jobs.ts';
import { onBoardChanged } from './digest/on-board-changed.ts';
import { emailRoutes } from './emails/routes.ts';
import { dkimOf, type NotifyEnv, timeoutsOf } from './env.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { openHouse } from './house/house.ts';
import { houseRoutes } from './house/routes.ts';
import { onIntroductionAccepted } from './introductions/on-accepted.ts';
import { onIntroductionClosed } from './introductions/on-closed.ts';
import { onIntroductionForgotten } from './introductions/on-forgotten.ts';
import { onIntroductionForwarded } from './introductions/on-forwarded.ts';
import { onIntroductionMade } from './introductions/on-made.ts';
import { onMatchFound } from './introductions/on-match-found.ts';
import { onOutcomeTold } from './introductions/on-outcome-told.ts';
import { onIntroductionRecalled } from './introductions/on-recalled.ts';
import { onIntroductionRequested } from './introductions/on-requested.ts';
import { listRoutes } from './lists/routes.ts';
import { addressDue } from './mailings/address.ts';
import { openManyOffice } from './many/office.ts';
import { manySettingsOf } from './many/settings.ts';
import { onAssignmentChanged } from './meetings/on-assignment-changed.ts';
import { onAttendanceRemoved } from './meetings/on-attendance-removed.ts';
import { onCheckedIn } from './meetings/on-checked-in.ts';
import { onMeetingCancelled } from './meetings/on-meeting-cancelled.ts';
import { onMeetingChanged } from './meetings/on-meeting-changed.ts';
import { onMeetingScheduled } from './meetings/on-meeting-scheduled.ts';
import { onPlanBroken } from './meetings/on-plan-broken.ts';
import { onRsvpCancelled } from './meetings/on-rsvp-cancelled.ts';
import { onRsvpConfirmed } from './meetings/on-rsvp-confirmed.ts';
import { onRsvpWaiting } from './meetings/on-rsvp-waiting.ts';
import { hiddenFrom } from './people/hidden-from.ts';
import { onChanged } from './people/on-changed.ts';
import { onDiscretionChanged } from './people/on-discretion-changed.ts';
import { onJoinedList } from './people/on-joined-list.ts';
import { onLanded } from './people/on-landed.ts';
import { onMemberErased } from './people/on-member-erased.ts';
import { onOrganisationNamed } from './people/on-organisation-named.ts';
import { onRegistered } from './people/on-registered.ts';
import { onRolesChanged } from './people/on-roles-changed.ts';
import { onSecondFactor } from './people/on-second-factor.ts';
import { onSeeking } from './people/on-seeking.ts';
import { onTargetsChanged } from './people/on-targets-changed.ts';
import { onWelcomed } from './people/on-welcomed.ts';
import { retention } from './people/retention.ts';
import { traces } from './people/traces.ts';
import { openMailer } from './sending/mailer.ts';
import { createPace } from './sending/pace.ts';
import { emailSender } from './sending/send-email.ts';
import { sweep } from './sending/sweep.ts';
import { onAddressCodeRequested } from './sign-in/on-address-code-requested.ts';
import { onSignInRequested } from './sign-in/on-sign-in-requested.ts';
import { onAddressConfirmed } from './suppressions/on-address-confirmed.ts';
import { suppressionRoutes } from './suppressions/routes.ts';
import { templateRoutes } from './templates/routes.ts';
import { onGroundRulesChanged } from './week/on-ground-rules-changed.ts';

/** For letters that somebody waits for. */
const letterLimits = { connections: 5, perDomain: 5 };

/** Letters that are under way get this long to arrive when the service ends. */
const farewellMs = 4_000;

/** Everything the notifications service consists of. */
export function createApp(parts: { env: NotifyEnv; runtime: Runtime; keys: JWTVerifyGetKey }) {
  const { env, runtime, keys } = parts;
  const pool = openPool({ url: env.DATABASE_URL, max: env.DATABASE_POOL, name: 'notify', onError: () => {} });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const linker = createLinker(env.LINK_SECRET);
  const paths = env.BOUNCE_DOMAIN ? returnPaths({ secret: env.LINK_SECRET, domain: env.BOUNCE_DOMAIN }) : undefined;
  let queue: JobQueue | undefined;
  let batches: JobQueue | undefined;
  const deps: Deps = {
    prisma,
    runtime,
    sealer: createSealer(env.SEAL_KEY),
    house: openHouse({ prisma, runtime, env, linker }),
    sender: env.MAIL_FROM,
    pace: createPace(pool, () => runtime.now(), env.MAIL_PER_MINUTE_PER_DOMAIN),
    softRule: { count: env.SOFT_BOUNCES, days: env.SOFT_BOUNCE_DAYS },
    returnPathOf: (emailId) => paths?.of(emailId),
    quietHours: { from: env.QUIET_FROM_HOUR, until: env.QUIET_UNTIL_HOUR },
    hint: async (ids) => await queue?.add(ids),
    hintBatches: async (subjectIds) => await batches?.add(subjectIds),
    settings: env,
  };
  const service = createService<Tx>({
    service: 'notify',
    env,
    runtime,
    keys,
    pool,
    client: prisma,
    retention: retention(env),
  });
  const { app } = service;
  const open = (sealed: string): string => deps.sealer.open(Sealed.parse(sealed));

  app.register(emailRoutes(deps));
  app.register(bounceRoutes(deps, env.BOUNCE_WEBHOOK_SECRET));
  app.register(suppressionRoutes(deps));
  app.register(listRoutes(deps, linker));
  app.register(contactChoiceRoutes(deps, linker));
  app.register(announcementRoutes(deps));
  app.register(houseRoutes(deps));
  app.register(templateRoutes(deps));
  app.register(async (scope) => recordsRoutes(scope, { service: 'notify', client: prisma, traces, open, runtime }));
  const merges = { service: 'notify' as const, client: prisma, traces, runtime };
  app.register(async (scope) =>
    mergePreviewRoutes(scope, { ...merges, hiddenFrom: async (viewer) => await hiddenFrom(deps, viewer) }),
  );

  const consumers = [
    ...mergeConsumers<Tx>(runtime, traces),
    onRegistered(deps),
    onChanged(deps),
    onAddressConfirmed(deps),
    ...onMemberErased(deps),
    onRolesChanged(),
    onWelcomed(deps),
    onJoinedList(deps),
    onLanded(deps),
    onSeeking(),
    onTargetsChanged(),
    onOrganisationNamed(),
    onBoardChanged(),
    onGroundRulesChanged(),
    onDiscretionChanged(),
    ...onSecondFactor(deps),
    onSignInRequested(deps),
    onAddressCodeRequested(deps),
    onRsvpConfirmed(deps),
    onRsvpWaiting(deps),
    onRsvpCancelled(deps),
    onMeetingScheduled(),
    onCheckedIn(deps),
    onAttendanceRemoved(),
    onMeetingChanged(deps),
    onAssignmentChanged(deps),
    onPlanBroken(deps),
    onMeetingCancelled(deps),
    onIntroductionRequested(deps),
    onIntroductionAccepted(deps),
    onIntroductionMade(deps),
    onIntroductionRecalled(deps),
    onIntroductionClosed(deps),
    onIntroductionForgotten(deps),
    onIntroductionForwarded(deps),
    onMatchFound(deps),
    onOutcomeTold(deps),
    ...deliveryFailed.map((definition) => onDeliveryFailed(deps, definition)),
  ];

  /** Sends what the ledger holds, until stopped. */
  function startMail(): { stop(): Promise<void> } {
    const { log } = app;
    // Letters that somebody waits for have lines of their own: no batch is before them.
    const mailer = openMailer({
      url: env.SMTP_URL,
      sender: env.MAIL_FROM,
      dkim: dkimOf(env),
      limits: { ...letterLimits, timeouts: timeoutsOf(env) },
    });
    const many = openManyOffice(deps, manySettingsOf(env), log);
    const jobs = openQueue({
      redisUrl: env.REDIS_URL,
      queue: 'notify.email',
      job: 'send-email.v1',
      concurrency: letterLimits.connections,
      handle: emailSender(deps, mailer, log),
      log,
    });
    const batchJobs = openQueue({
      redisUrl: env.REDIS_URL,
      queue: 'notify.batch',
      job: 'send-batch.v1',
      concurrency: 2,
      lockMs: 3_000,
      handle: async (mailingId) => await many.send(mailingId),
      log,
    });
    queue = jobs;
    batches = {
      ...batchJobs,
      async add(mailingIds) {
        many.more(mailingIds);
        await batchJobs.add(mailingIds);
      },
    };
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
      async stop() {
        await weekly.stop();
        await mailings.stop();
        await sweeper.stop();
        await (await receiver)?.stop();
        const farewell = setTimeout(() => mailer.abort(), farewellMs);
        await Promise.all([jobs.stop(), many.stop(), batchJobs.stop()]);
        clearTimeout(farewell);
        mailer.close();
      },
    };
  }

  return {
    app,
    deps,
    pool,
    consumers,
    startMail,
    letGo: service.letGo,
    start: (): Running => service.start(consumers, [startMail()]),
  };
}
