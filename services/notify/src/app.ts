import { openPool } from '@landed/chassis/db';
import { mergeConsumers } from '@landed/chassis/follow';
import { createLinker } from '@landed/chassis/link';
import { mergePreviewRoutes } from '@landed/chassis/merge-preview';
import { recordsRoutes } from '@landed/chassis/records';
import type { Runtime } from '@landed/chassis/runtime';
import { createSealer } from '@landed/chassis/seal';
import { createService, type Running } from '@landed/chassis/service';
import { deliveryFailed, Sealed } from '@landed/contracts';
import { PrismaPg } from '@prisma/adapter-pg';
import type { JWTVerifyGetKey } from 'jose';
import { onDeliveryFailed } from './alarms/on-delivery-failed.ts';
import { announcementRoutes } from './announcements/routes.ts';
import { returnPaths } from './bounces/return-path.ts';
import { bounceRoutes } from './bounces/routes.ts';
import { contactChoiceRoutes } from './contacts/routes.ts';
import type { Deps, Tx } from './deps.ts';
import { onBoardChanged } from './digest/on-board-changed.ts';
import { emailRoutes } from './emails/routes.ts';
import type { NotifyEnv } from './env.ts';
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
import { onAssignmentChanged } from './meetings/on-assignment-changed.ts';
import { onAttendanceRemoved } from './meetings/on-attendance-removed.ts';
import { onCheckedIn } from './meetings/on-checked-in.ts';
import { onDutyChanged } from './meetings/on-duty-changed.ts';
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
import { type MailOffice, openMailOffice } from './sending/office.ts';
import { createPace } from './sending/pace.ts';
import { onAddressCodeRequested } from './sign-in/on-address-code-requested.ts';
import { onSignInRequested } from './sign-in/on-sign-in-requested.ts';
import { onAddressConfirmed } from './suppressions/on-address-confirmed.ts';
import { suppressionRoutes } from './suppressions/routes.ts';
import { templateRoutes } from './templates/routes.ts';
import { onGroundRulesChanged } from './week/on-ground-rules-changed.ts';

/** Everything the notifications service consists of. */
export function createApp(parts: { env: NotifyEnv; runtime: Runtime; keys: JWTVerifyGetKey }) {
  const { env, runtime, keys } = parts;
  const pool = openPool({ url: env.DATABASE_URL, max: env.DATABASE_POOL, name: 'notify', onError: () => {} });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const linker = createLinker(env.LINK_SECRET);
  const paths = env.BOUNCE_DOMAIN ? returnPaths({ secret: env.LINK_SECRET, domain: env.BOUNCE_DOMAIN }) : undefined;
  let office: MailOffice | undefined;
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
    hint: async (ids) => await office?.hint(ids),
    hintBatches: async (subjectIds) => await office?.hintBatches(subjectIds),
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
    onDutyChanged(deps),
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
  function startMail(): Pick<MailOffice, 'stop'> {
    office = openMailOffice({ deps, env, paths, log: app.log });
    return office;
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
