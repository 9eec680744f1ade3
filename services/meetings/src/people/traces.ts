import type { Trace } from '@landed/chassis/traces';

/** Everywhere this service keeps something about a person. Attendance stays for the counts and points at nobody. */
export const traces: readonly Trace[] = [
  { table: 'person', column: 'member_id', erase: 'delete' },
  { table: 'discretion', column: 'member_id', erase: 'delete' },
  { table: 'speech', column: 'member_id', erase: 'delete' },
  { table: 'turn', column: 'member_id', erase: 'delete' },
  { table: 'rsvp', column: 'member_id', erase: 'anonymise', merge: 'stay', blank: { arrangement: null } },
  { table: 'standing_rsvp', column: 'member_id', erase: 'delete' },
  { table: 'check_in', column: 'member_id', erase: 'anonymise' },
  { table: 'check_in', column: 'by_id', erase: 'anonymise', notExported: true, bystander: true },
  { table: 'online_attendance', column: 'member_id', erase: 'anonymise' },
  { table: 'counted_landing', column: 'member_id', erase: 'anonymise' },
  { table: 'attendance_correction', column: 'member_id', erase: 'anonymise', blank: { reason: '' } },
  { table: 'attendance_correction', column: 'by_id', erase: 'anonymise', notExported: true, bystander: true },
  { table: 'run_sheet_tap', column: 'member_id', erase: 'anonymise', notExported: true },
  { table: 'parking_duty', column: 'member_id', erase: 'delete' },
  { table: 'vehicle', column: 'driver_id', erase: 'clear' },
  { table: 'vehicle', column: 'deputy_id', erase: 'clear' },
  { table: 'parking_plan', column: 'confirmed_by', erase: 'anonymise', notExported: true },
  { table: 'lot_tap', column: 'by_id', erase: 'anonymise', notExported: true },
  { table: 'lot_recount', column: 'by_id', erase: 'anonymise', notExported: true },
  { table: 'boarding', column: 'by_id', erase: 'anonymise', notExported: true },
  { table: 'shuttle_closing', column: 'closed_by', erase: 'anonymise', notExported: true },
];
