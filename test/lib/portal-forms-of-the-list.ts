import { type FormRow, here, loadedUntil } from './portal-form.ts';

const ontoTheList: FormRow = {
  route: '/me/list-consent',
  sender: 'member',
  at: here('/me'),
  fill: loadedUntil('Put me on the list'),
  press: 'Put me on the list',
  says: 'You are on the list.',
};

/** The list, on one’s own page and by the links in letters. */
export const formsOfTheList: readonly FormRow[] = [
  {
    route: '/unsubscribe/:token',
    sender: 'reader',
    at: ({ paths }) => paths.unsubscribe,
    press: 'Take me off this list',
    says: 'nothing of it reaches you any more',
  },
  {
    route: '/me/preferences',
    sender: 'member',
    at: here('/me/preferences'),
    fill: async (page) => await page.getByLabel('Announcements').uncheck(),
    press: 'Save',
    says: 'Saved. It holds from now on.',
  },
  {
    route: '/preferences/:token',
    sender: 'reader',
    at: ({ paths }) => paths.preferences,
    fill: async (page) => {
      for (const list of await page.getByRole('checkbox').all()) await list.check();
    },
    press: 'Save',
    says: 'Saved. It holds from now on.',
  },
  // Whoever leaves all lists takes their consent back, and may give it again.
  {
    route: '/preferences/:token/leave-all',
    sender: 'reader',
    press: 'Leave all lists',
    says: 'Saved.',
  },
  ontoTheList,
  {
    route: '/me/preferences/leave-all',
    sender: 'member',
    at: here('/me/preferences'),
    fill: loadedUntil('Leave all lists'),
    press: 'Leave all lists',
    says: 'Saved.',
  },
  ontoTheList,
  {
    route: '/me/list-consent/withdrawal',
    sender: 'member',
    press: 'Take me off the list',
    says: 'You are no longer on the list.',
  },
];
