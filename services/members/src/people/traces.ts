import type { Trace } from '@landed/chassis/traces';

/** Everywhere this service keeps something about a person. The person's own row is the last to go. */
export const traces: readonly Trace[] = [
  { table: 'session', column: 'member_id', erase: 'delete', merge: 'aside' },
  { table: 'second_factor', column: 'member_id', erase: 'delete', merge: 'aside', notExported: true },
  { table: 'passkey', column: 'member_id', erase: 'delete', merge: 'aside' },
  { table: 'recovery_code', column: 'member_id', erase: 'delete', merge: 'aside', notExported: true },
  { table: 'address_change', column: 'member_id', erase: 'delete', merge: 'aside' },
  { table: 'former_address', column: 'member_id', erase: 'delete' },
  { table: 'role_grant', column: 'member_id', erase: 'delete' },
  { table: 'roster_import_row', column: 'member_id', erase: 'delete' },
  { table: 'roster_import', column: 'by_id', erase: 'anonymise', notExported: true },
  { table: 'portrait', column: 'member_id', erase: 'delete' },
  { table: 'discretion', column: 'member_id', erase: 'delete' },
  { table: 'landing', column: 'member_id', erase: 'delete' },
  { table: 'attendance', column: 'member_id', erase: 'delete' },
  { table: 'device', column: 'by_id', erase: 'anonymise', notExported: true },
  // The record of the erasure itself: an id that names nobody any more.
  { table: 'erasure', column: 'member_id', erase: 'anonymise', notExported: true },
  { table: 'ground_rules', column: 'by_id', erase: 'anonymise', notExported: true },
  { table: 'member_merge', column: 'survivor_id', erase: 'delete', notExported: true },
  { table: 'member_merge', column: 'absorbed_id', erase: 'delete', merge: 'stay', notExported: true },
  { table: 'member_merge', column: 'by_id', erase: 'anonymise', notExported: true },
  { table: 'member', column: 'id', erase: 'delete', merge: 'aside' },
];
