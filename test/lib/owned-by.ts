/** What somebody else's a stranger tries to reach. */
export type Owned = 'need' | 'lead' | 'contact' | 'question' | 'rsvp' | 'session' | 'change' | 'passkey' | 'everybody';

/** Whose the object in the path is, for routes that are not for roles of the door or the desk alone. */
export const ownedBy: Readonly<Record<string, Owned>> = {
  'PATCH /api/needs/{id}': 'need',
  'POST /api/needs/{id}/withdrawals': 'need',
  'GET /api/needs/{id}/outlook': 'need',
  'PATCH /api/leads/{id}': 'lead',
  'POST /api/leads/{id}/withdrawals': 'lead',
  'PUT /api/contacts/{id}': 'contact',
  'POST /api/organisation-questions/{id}/answers': 'question',
  'POST /api/organisation-questions/{id}/undoings': 'question',
  'DELETE /api/contacts/{id}': 'contact',
  'DELETE /api/rsvps/{id}': 'rsvp',
  'GET /api/members/{id}/portrait': 'everybody',
  'POST /api/members/me/address-changes/{id}/confirmations': 'change',
  'PATCH /api/members/me/passkeys/{id}': 'passkey',
  'DELETE /api/members/me/passkeys/{id}': 'passkey',
  'DELETE /api/sessions/{id}': 'session',
  'GET /api/meetings/{id}/evening': 'everybody',
  'GET /api/meetings/{id}/rsvps/mine': 'everybody',
  'POST /api/meetings/{id}/online': 'everybody',
  'POST /api/meetings/{id}/rsvps': 'everybody',
};
