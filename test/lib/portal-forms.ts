import { code, type FormRow, field, here, kept, opened } from './portal-form.ts';
import { formsOfMembers } from './portal-forms-of-members.ts';
import { formsOfTheList } from './portal-forms-of-the-list.ts';

/** From the first page to an evening, and out again. */
const formsOfNewcomers: readonly FormRow[] = [
  {
    route: '/sign-up',
    sender: 'newcomer',
    at: here('/sign-up'),
    fill: async (page, { newcomer }) => {
      await page.getByLabel('What shall we call you?').fill(newcomer.name);
      await page.getByLabel('E-mail address').fill(newcomer.address);
      await page.getByLabel('I agree to the ground rules').check();
    },
    press: 'Send me a code',
    says: 'a letter with six digits is on its way',
  },
  {
    route: '/code',
    sender: 'newcomer',
    fill: async (page, scene) =>
      await page.getByLabel('The six digits').fill(await code(scene, scene.newcomer.address, /code/i)),
    press: 'Continue',
    says: 'How will you come?',
  },
  {
    route: '/coming',
    sender: 'newcomer',
    at: ({ evening }) => `/coming?meeting=${evening}`,
    fill: async (page) => {
      await page.getByLabel('By car').check();
      await page.getByLabel('I come every week').check();
    },
    press: 'I’m coming',
    says: 'Good, you are expected.',
  },
  {
    route: '/me/standing',
    sender: 'newcomer',
    press: 'Not every week any more',
    says: 'You are no longer expected every week.',
  },
  {
    route: '/prepare',
    sender: 'newcomer',
    at: here('/prepare'),
    fill: field('I do', 'I keep machines supplied.'),
    press: 'Keep it in my profile',
    says: 'It is kept in',
  },
  {
    route: '/me/cancellation',
    sender: 'newcomer',
    at: ({ evening }) => `/coming?meeting=${evening}`,
    press: 'I can’t come after all',
    says: 'Your place is free for somebody else.',
  },
  {
    route: '/evening/online',
    sender: 'newcomer',
    at: ({ evening }) => `/evening?meeting=${evening}`,
    fill: opened('I am there from afar'),
    press: 'I follow online',
    says: 'You are counted among those who follow online.',
  },
  { route: '/sign-out', sender: 'newcomer', press: 'Sign out', says: 'Someone in the room knows someone' },
  {
    route: '/sign-in',
    sender: 'newcomer',
    at: here('/sign-in?next=me/leave'),
    fill: async (page, { newcomer }) => await page.getByLabel('E-mail address').fill(newcomer.address),
    press: 'Send me a code',
    says: 'a letter with six digits is on its way',
  },
];

/** Rules, devices, another address, leaving for good. */
const formsOfRegulars: readonly FormRow[] = [
  {
    route: '/me/ground-rules',
    sender: 'regular',
    at: here('/me'),
    press: 'I agree to the ground rules',
    says: 'Thank you for agreeing to the ground rules.',
  },
  {
    route: '/me/access/sign-out',
    sender: 'regular',
    at: here('/me/access'),
    press: /^Sign out .*, since/,
    says: 'Signed out there.',
  },
  {
    route: '/me/access/others',
    sender: 'regular',
    press: 'Sign out everywhere but here',
    says: 'You are signed in here alone.',
  },
  {
    route: '/me/access/address',
    sender: 'regular',
    fill: async (page, { movesTo }) => await page.getByLabel('Use another address').fill(movesTo),
    press: 'Send the codes',
    says: 'a letter with six digits is on its way to each',
  },
  {
    route: '/me/access/codes',
    sender: 'regular',
    fill: async (page, scene) => {
      const { regular, movesTo } = scene;
      await page.getByLabel('address in use').fill(await code(scene, regular.address, /code for another address/i));
      await page.getByLabel('to the new address').fill(await code(scene, movesTo, /code for another address/i));
    },
    press: 'Use the new address',
    says: 'Letters go to the new address from now on',
  },
  {
    route: '/me/leave',
    sender: 'regular',
    at: here('/me/leave'),
    press: 'Erase everything about me',
    says: /It is being erased|You are forgotten/,
  },
];

/** Answers by the links in letters, nobody being signed in. */
const formsOfLetters: readonly FormRow[] = [
  {
    route: '/answer/:token',
    sender: 'reader',
    at: ({ paths }) => paths.answer,
    press: 'Yes, and I hand the words on myself',
    says: 'Please hand the words below on',
  },
  {
    route: '/met/:token',
    sender: 'reader',
    at: ({ paths }) => paths.met,
    press: 'Yes, we met',
    says: 'You said: Yes, we met.',
  },
  {
    route: '/no-questions/:token',
    sender: 'reader',
    at: ({ paths }) => paths.noQuestions,
    press: 'Never ask me again',
    says: 'From now on no question goes to this address',
  },
  {
    route: '/no-questions/:token',
    sender: 'reader',
    press: 'You may ask me again',
    says: 'Never ask me again?',
  },
  { route: '/rsvp/:token', sender: 'reader', at: ({ paths }) => paths.rsvp, press: 'Keep it', says: kept },
];

const formsOfOrganizers: readonly FormRow[] = [
  {
    route: '/cards',
    sender: 'organizer',
    at: ({ onPaper }) => `/cards?meeting=${onPaper.evening}`,
    fill: async (page, { onPaper }) => {
      await page.getByLabel('Name', { exact: true }).fill('Paper Pat');
      await page.getByLabel('Time on the card').fill(onPaper.clock);
    },
    press: 'Key in this card',
    says: 'The card is kept.',
  },
  {
    route: '/cards/known',
    sender: 'organizer',
    at: ({ onPaper }) => `/cards?meeting=${onPaper.evening}&q=Quentin`,
    fill: async (page, { onPaper }) => await page.getByLabel('Came at').first().fill(onPaper.clock),
    press: /was there$/,
    says: 'It is kept: they were there.',
  },
];

/** Every form of the portal, in an order in which the days around an evening might send them. */
export const portalForms: readonly FormRow[] = [
  ...formsOfNewcomers,
  ...formsOfRegulars,
  ...formsOfLetters,
  ...formsOfMembers,
  ...formsOfTheList,
  ...formsOfOrganizers,
];
