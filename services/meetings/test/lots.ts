/** Whoever lets the tests' evenings of 2034 park: hours that hold such an evening with its shifts. */
const permission = {
  owner: 'Parish',
  contact: 'Office, 555 0100',
  from: '2034-01-01',
  until: '2034-12-31',
  opensAt: '15:00',
  closesAt: '23:00',
};

/** A small lot beside the hall, as the API takes it. */
export const churchLot = (more: object = {}) => ({
  name: 'Church lot',
  kind: 'on-site',
  address: '1 Church Street',
  stalls: 9,
  accessible: 1,
  van: 1,
  walkMinutes: 1,
  permission,
  ...more,
});
