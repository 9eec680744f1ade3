/**
 * What people agree to when they join the list. Changed words are a new version; earlier consents keep theirs, and open
 * only the lists that their words named. The first version named neither how often nor the notes about what comes up.
 */
export const listConsent = {
  version: 2,
  text: 'Yes, please send me the group’s e-mails: a digest of leads and needs once a week, announcements now and then, and a note when something comes up for me, once a day at most. I can choose among them, and leave each with one click, at any time.',
} as const;
