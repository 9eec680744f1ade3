/** What people agree to. Changed words are a new version; earlier consents keep theirs. */
export const groundRules = {
  version: 1,
  rules: [
    'What is said here about people stays here.',
    'Everybody gets their 30 seconds; "pass" is always fine.',
    'We ask for contacts and advice, not for jobs, and we thank whoever helps.',
    'Nobody’s name or address is passed on without their yes.',
    'We are kind: to newcomers, to hosts and neighbours, and to ourselves.',
  ],
  listConsentVersion: 1,
  listConsentText:
    'Yes, please send me the group’s e-mails: a digest of leads and needs, and announcements. I can leave the list at any time with one click.',
} as const;
