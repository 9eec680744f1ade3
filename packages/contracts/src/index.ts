import { afterwardsEvents } from './afterwards.ts';
import { boardEvents } from './board.ts';
import { bounceEvents } from './bounces.ts';
import { contactEvents } from './contacts.ts';
import { deliveryFailed } from './delivery.ts';
import { dutyEvents } from './duties.ts';
import type { EventDefinition } from './event.ts';
import { groundRulesEvents } from './ground-rules.ts';
import { liveLotEvents } from './live-lots.ts';
import { mailListEvents } from './mail-lists.ts';
import { matchEvents } from './matches.ts';
import { matchingEvents } from './matching.ts';
import { meetingsEvents } from './meetings.ts';
import { memberLifeEvents } from './member-life.ts';
import { membersEvents } from './members.ts';
import { notifyEvents } from './notify.ts';
import { organisationEvents } from './organisations.ts';
import { ownAccessEvents } from './own-access.ts';
import { parkingEvents } from './parking.ts';
import { secondFactorEvents } from './second-factor.ts';
import { shuttleEvents } from './shuttle.ts';

export * from './afterwards.ts';
export * from './announcements.ts';
export * from './audit.ts';
export * from './board.ts';
export * from './bounces.ts';
export * from './calendar.ts';
export * from './cards.ts';
export * from './catalogues.ts';
export * from './changes.ts';
export * from './common.ts';
export * from './contacts.ts';
export * from './delivery.ts';
export * from './devices.ts';
export * from './door.ts';
export * from './door-offline.ts';
export * from './duplicates.ts';
export * from './duties.ts';
export * from './evening.ts';
export * from './event.ts';
export { examples } from './examples.ts';
export * from './forecast.ts';
export * from './ground-rules.ts';
export * from './handbill.ts';
export * from './hiding.ts';
export * from './imports.ts';
export * from './landing.ts';
export * from './live-lots.ts';
export * from './mail-lists.ts';
export * from './mail-settings.ts';
export * from './matches.ts';
export * from './matching.ts';
export * from './meetings.ts';
export * from './member-life.ts';
export * from './members.ts';
export * from './notify.ts';
export * from './organisations.ts';
export * from './own-access.ts';
export * from './parking.ts';
export * from './passkeys.ts';
export * from './pitch.ts';
export * from './portrait.ts';
export * from './records.ts';
export * from './registrations.ts';
export * from './resources.ts';
export * from './retention.ts';
export * from './roles.ts';
export * from './rsvp-links.ts';
export * from './run-sheet.ts';
export * from './second-factor.ts';
export * from './series.ts';
export * from './service-names.ts';
export * from './shuttle.ts';
export * from './standing.ts';

/** Every event there is; docs/events.md is generated from this list. */
export const allEvents: readonly EventDefinition[] = [
  ...membersEvents,
  ...memberLifeEvents,
  ...secondFactorEvents,
  ...ownAccessEvents,
  ...groundRulesEvents,
  ...meetingsEvents,
  ...afterwardsEvents,
  ...parkingEvents,
  ...dutyEvents,
  ...liveLotEvents,
  ...shuttleEvents,
  ...matchingEvents,
  ...contactEvents,
  ...matchEvents,
  ...organisationEvents,
  ...notifyEvents,
  ...mailListEvents,
  ...boardEvents,
  ...bounceEvents,
  ...deliveryFailed,
];
