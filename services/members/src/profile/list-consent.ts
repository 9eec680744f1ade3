/** What people agree to when they join the list. Changed words are a new version; earlier consents keep theirs. */
export const listConsent = {
  version: 1,
  text: 'Yes, please send me the group’s e-mails: a digest of leads and needs, and announcements. I can leave the list at any time with one click.',
} as const;
