import type { Trace } from '@landed/chassis/traces';

/**
 * Everywhere this service keeps something about a person. Letters go with their address and their words. Where no contact is to
 * be asked any more is nobody's: it stays, as a hash that names nobody, whoever leaves.
 */
export const traces: readonly Trace[] = [
  { table: 'recipient', column: 'member_id', erase: 'delete' },
  { table: 'known_address', column: 'member_id', erase: 'delete', notExported: true },
  { table: 'organizer', column: 'member_id', erase: 'delete' },
  { table: 'coming', column: 'member_id', erase: 'delete' },
  { table: 'visit', column: 'member_id', erase: 'delete' },
  { table: 'list_consent', column: 'member_id', erase: 'delete' },
  { table: 'list_choice', column: 'member_id', erase: 'delete', merge: { latest: 'changed_at' } },
  { table: 'landing', column: 'member_id', erase: 'delete' },
  { table: 'discretion', column: 'member_id', erase: 'delete' },
  { table: 'target', column: 'member_id', erase: 'delete' },
  { table: 'connection', column: 'asker_id', erase: 'delete' },
  { table: 'connection', column: 'owner_id', erase: 'delete', notExported: true },
  { table: 'email', column: 'recipient', erase: 'delete' },
  // An address that bounced stays suppressed, as a hash that names nobody.
  { table: 'suppression', column: 'member_id', erase: 'anonymise' },
  { table: 'suppression_lift', column: 'actor_id', erase: 'anonymise', notExported: true },
  { table: 'mailing', column: 'created_by', erase: 'anonymise', notExported: true },
];
