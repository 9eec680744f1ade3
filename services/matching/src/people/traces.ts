import type { Trace } from '@landed/chassis/traces';

const words = (text: string): readonly string[] => text.split(' ');

/**
 * Everywhere this service keeps something about a person. Introductions that came to an end stay as counts; needs, leads
 * and contacts stay as empty shells where an introduction stands on them.
 */
export const traces: readonly Trace[] = [
  { table: 'person', column: 'member_id', erase: 'delete' },
  { table: 'discretion', column: 'member_id', erase: 'delete' },
  { table: 'connector', column: 'member_id', erase: 'delete' },
  { table: 'acquaintance', column: 'member_id', erase: 'delete' },
  { table: 'acquaintance', column: 'knows_id', erase: 'delete', notExported: true },
  { table: 'circle_member', column: 'member_id', erase: 'delete' },
  { table: 'linker', column: 'member_id', erase: 'delete' },
  { table: 'visit', column: 'member_id', erase: 'delete' },
  { table: 'landing', column: 'member_id', erase: 'delete' },
  { table: 'target_list', column: 'member_id', erase: 'delete' },
  { table: 'target_company', column: 'member_id', erase: 'delete' },
  { table: 'match', column: 'member_id', erase: 'delete' },
  {
    table: 'need',
    column: 'member_id',
    erase: 'anonymise',
    blank: { blurb: '', company: '', role: null },
    // How we go about it would tell a no from silence.
    exported: {
      columns: words(
        'id member_id kind company role blurb share_name visibility state meeting_id occupations created_at expires_at',
      ),
    },
  },
  { table: 'need', column: 'posted_by', erase: 'anonymise', notExported: true },
  {
    table: 'lead',
    column: 'member_id',
    erase: 'anonymise',
    blank: { note: null, text: null, company: '', role: null },
  },
  { table: 'lead', column: 'posted_by', erase: 'anonymise', notExported: true },
  { table: 'contact', column: 'owner_id', erase: 'anonymise', blank: { who: null, company: '', function: null } },
  { table: 'organisation', column: 'member_id', erase: 'anonymise', merge: 'stay', notExported: true },
  { table: 'organisation_question', column: 'member_id', erase: 'anonymise', blank: { typed: '' } },
  { table: 'organisation_question', column: 'posted_by', erase: 'anonymise', notExported: true },
  { table: 'catalogue_import', column: 'by_id', erase: 'anonymise', notExported: true },
  { table: 'organisation_change', column: 'by_id', erase: 'anonymise', notExported: true },
  { table: 'organisation_change', column: 'undone_by', erase: 'anonymise', notExported: true },
  { table: 'introduction', column: 'link_id', erase: 'anonymise', merge: 'stay', notExported: true },
  {
    table: 'introduction',
    column: 'asker_id',
    erase: 'anonymise',
    merge: 'stay',
    blank: { contact: null },
    // Whom they were brought together with, and nothing of those who were asked and did not agree.
    exported: { columns: words('id need_id owner_id contact asked_at changed_at'), when: `t.state = 'introduced'` },
  },
  {
    table: 'introduction',
    column: 'owner_id',
    erase: 'anonymise',
    merge: 'stay',
    blank: { contact: null },
    // What they were asked and said; not for whom, nor what the contact said.
    exported: { columns: words('id lead_id contact_id asked_at expires_at owner_answered_at forwarded contact') },
  },
];
