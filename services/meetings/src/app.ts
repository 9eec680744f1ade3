import type { Actor } from '@landed/chassis/auth';
import { openPool } from '@landed/chassis/db';
import { mergeConsumers } from '@landed/chassis/follow';
import { createLinker } from '@landed/chassis/link';
import { mergePreviewRoutes } from '@landed/chassis/merge-preview';
import { recordsRoutes } from '@landed/chassis/records';
import type { Runtime } from '@landed/chassis/runtime';
import { createSealer } from '@landed/chassis/seal';
import { createService, type Running } from '@landed/chassis/service';
import { Sealed } from '@landed/contracts';
import { PrismaPg } from '@prisma/adapter-pg';
import type { JWTVerifyGetKey } from 'jose';
import { calendarRoutes } from './calendar/routes.ts';
import { summaryRoutes } from './calendar/summary-routes.ts';
import type { Deps, Tx } from './deps.ts';
import { doorBoardRoutes } from './door/board-routes.ts';
import { offlineDoorRoutes } from './door/offline-routes.ts';
import { doorRoutes } from './door/routes.ts';

import type { MeetingsEnv } from './env.ts';
import { eveningRoutes } from './evening/routes.ts';
import { keepForecasts } from './forecast/jobs.ts';
import { forecastOnAttendanceClosed } from './forecast/on-attendance-closed.ts';
import { forecastOnMeetingChanged } from './forecast/on-meeting-changed.ts';
import { forecastOnMeetingScheduled } from './forecast/on-meeting-scheduled.ts';
import { forecastOnRsvpCancelled } from './forecast/on-rsvp-cancelled.ts';
import { forecastOnRsvpConfirmed } from './forecast/on-rsvp-confirmed.ts';
import { forecastRoutes } from './forecast/routes.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { liveLotRoutes } from './lots/live-routes.ts';
import { lotRoutes } from './lots/routes.ts';
import { rehearsalRoutes } from './parking/rehearsal-routes.ts';
import { parkingRoutes } from './parking/routes.ts';
import { comeAgain, endTwice } from './people/end-twice.ts';
import { hiddenFrom } from './people/hidden-from.ts';
import { onAttendanceRemoved } from './people/on-attendance-removed.ts';
import { onCheckedIn } from './people/on-checked-in.ts';
import { onDiscretionChanged } from './people/on-discretion-changed.ts';
import { onMemberChanged } from './people/on-member-changed.ts';
import { onMemberErased } from './people/on-member-erased.ts';
import { onMemberRegistered } from './people/on-member-registered.ts';
import { retention } from './people/retention.ts';
import { traces } from './people/traces.ts';
import { attendanceRoutes } from './report/attendance-routes.ts';
import { closeByItself } from './report/jobs.ts';
import { reportRoutes } from './report/routes.ts';
import { keepStanding } from './rsvp/jobs.ts';
import { rsvpLinkRoutes } from './rsvp/link-routes.ts';
import { rsvpRoutes } from './rsvp/routes.ts';
import { standingRoutes } from './rsvp/standing-routes.ts';
import { onLeadPosted } from './run-sheet/on-lead-posted.ts';
import { onMemberLanded } from './run-sheet/on-member-landed.ts';
import { onMemberSeeking } from './run-sheet/on-member-seeking.ts';
import { onNeedClosed } from './run-sheet/on-need-closed.ts';
import { onNeedPosted } from './run-sheet/on-need-posted.ts';
import { runSheetRoutes } from './run-sheet/routes.ts';
import { keepPlannedAhead } from './series/jobs.ts';
import { seriesRoutes } from './series/routes.ts';
import { driverRoutes } from './shuttle/driver-routes.ts';
import { shuttleRoutes } from './shuttle/routes.ts';
import { runListRoutes } from './shuttle/run-list-routes.ts';
import { vehicleRoutes } from './shuttle/vehicle-routes.ts';

/** Everything the meetings service consists of. */
export function createApp(parts: { env: MeetingsEnv; runtime: Runtime; keys: JWTVerifyGetKey }) {
  const { env, runtime, keys } = parts;
  const pool = openPool({ url: env.DATABASE_URL, max: env.DATABASE_POOL, name: 'meetings', onError: () => {} });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const deps: Deps = {
    prisma,
    pool,
    runtime,
    sealer: createSealer(env.SEAL_KEY),
    linker: createLinker(env.LINK_SECRET),
    settings: env,
  };
  const service = createService<Tx>({
    service: 'meetings',
    env,
    runtime,
    keys,
    pool,
    client: prisma,
    retention: retention(env),
  });
  const { app, boards } = service;
  const open = (sealed: string): string => deps.sealer.open(Sealed.parse(sealed));
  const hidden = async (viewer: Actor): Promise<readonly string[]> => await hiddenFrom(deps, viewer);

  app.register(calendarRoutes(deps));
  app.register(summaryRoutes(deps));
  app.register(seriesRoutes(deps));
  app.register(rsvpRoutes(deps));
  app.register(rsvpLinkRoutes(deps));
  app.register(standingRoutes(deps));
  app.register(doorRoutes(deps));
  app.register(doorBoardRoutes(deps, boards));
  app.register(offlineDoorRoutes(deps));
  app.register(runSheetRoutes(deps, boards));
  app.register(eveningRoutes(deps, boards));
  app.register(forecastRoutes(deps));
  app.register(lotRoutes(deps));
  app.register(liveLotRoutes(deps, boards));
  app.register(parkingRoutes(deps));
  app.register(rehearsalRoutes(deps));
  app.register(vehicleRoutes(deps));
  app.register(shuttleRoutes(deps, boards));
  app.register(driverRoutes(deps));
  app.register(runListRoutes(deps));
  app.register(attendanceRoutes(deps));
  app.register(reportRoutes(deps));
  app.register(async (scope) => recordsRoutes(scope, { service: 'meetings', client: prisma, traces, open, runtime }));
  app.register(async (scope) =>
    mergePreviewRoutes(scope, { service: 'meetings', client: prisma, traces, runtime, hiddenFrom: hidden }),
  );

  const consumers = [
    ...mergeConsumers<Tx>(runtime, traces, {
      merged: async (tx, merge) => await endTwice(tx, deps, merge),
      undone: async (tx, merge) => await comeAgain(tx, deps, merge),
    }),
    onMemberRegistered,
    onMemberChanged,
    onDiscretionChanged(),
    ...onMemberErased(deps),
    onCheckedIn(deps),
    onAttendanceRemoved(deps),
    onMemberLanded,
    onMemberSeeking,
    onNeedPosted,
    onNeedClosed,
    onLeadPosted,
    forecastOnMeetingScheduled,
    forecastOnMeetingChanged,
    forecastOnRsvpConfirmed,
    forecastOnRsvpCancelled,
    forecastOnAttendanceClosed(deps),
  ];
  const jobs = [keepPlannedAhead, closeByItself, keepForecasts, keepStanding];

  return {
    app,
    deps,
    consumers,
    letGo: service.letGo,
    start: (): Running =>
      service.start(
        consumers,
        jobs.map((job) => job(deps, app.log)),
      ),
  };
}
