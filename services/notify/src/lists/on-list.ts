/**
 * Rule 1 in SQL, about `recipient AS r`: on the list is who has consented, has confirmed the address, and has been here.
 * Each person is looked up: as an EXISTS, the planner may read both tables whole for every page of some hundred people.
 */
export const onListSql = `(r.on_list AND r.address_confirmed AND r.address IS NOT NULL
  AND (SELECT true FROM list_consent consent WHERE consent.member_id = r.member_id LIMIT 1) IS NOT NULL
  AND (SELECT true FROM visit WHERE visit.member_id = r.member_id LIMIT 1) IS NOT NULL)`;
