import type { Lead, Need, Present } from '../api/types.ts';
import type { Phrase } from '../words/say.ts';

interface Asks {
  readonly company: 'must' | 'may' | 'no';
  readonly role: boolean;
  /** Where the company says all, nothing more has to be typed. */
  readonly words: 'must' | 'may';
}
export type Kind = Asks &
  (
    | { readonly path: 'needs'; readonly kind: Need['kind']; readonly label: Phrase }
    | { readonly path: 'leads'; readonly kind: Exclude<Lead['kind'], 'job-fair'>; readonly label: Phrase }
  );

const usual = { role: false, words: 'must' } as const;
/** What is said in a room, in the order in which it is said most. A job fair, with its many companies, is typed at a desk. */
export const kinds: readonly [Kind, ...Kind[]] = [
  { ...usual, path: 'needs', kind: 'contact-at', label: 'scribe.contactAt', company: 'must', words: 'may' },
  { ...usual, path: 'needs', kind: 'role-at', label: 'scribe.roleAt', company: 'may', role: true },
  { ...usual, path: 'needs', kind: 'info-about', label: 'scribe.infoAbout', company: 'may' },
  { ...usual, path: 'needs', kind: 'other', label: 'scribe.otherNeed', company: 'no' },
  { ...usual, path: 'leads', kind: 'know-someone-at', label: 'scribe.knows', company: 'must', words: 'may' },
  { ...usual, path: 'leads', kind: 'is-hiring', label: 'scribe.isHiring', company: 'must' },
  { ...usual, path: 'leads', kind: 'resource', label: 'scribe.resource', company: 'no' },
  { ...usual, path: 'leads', kind: 'other', label: 'scribe.otherLead', company: 'no' },
];

/** What was heard, as it stands in the form. */
export interface Heard {
  readonly kind: Kind;
  readonly who: Pick<Present, 'memberId' | 'displayName'> | null;
  readonly company: string;
  readonly role: string;
  readonly words: string;
}

const mostWords = 120;
type Missing = 'who' | 'company' | 'role' | 'words' | 'tooLong';

/** The first thing that is missing, or null. */
export function missingIn({ kind, who, company, role, words }: Heard): Missing | null {
  if (who === null) return 'who';
  if (kind.company === 'must' && company.trim() === '') return 'company';
  if (kind.role && role.trim() === '') return 'role';
  if (kind.words === 'must' && words.trim() === '') return 'words';
  return words.trim().split(/\s+/).length > mostWords ? 'tooLong' : null;
}
export const missingWords = {
  who: 'scribe.noWho',
  company: 'scribe.noCompany',
  role: 'scribe.noRole',
  words: 'scribe.noWords',
  tooLong: 'scribe.tooLong',
} as const satisfies Record<Missing, Phrase>;

export type Card = { readonly path: 'needs'; readonly body: Need } | { readonly path: 'leads'; readonly body: Lead };

/** A card as the service takes it, with whoever said it. `inFull` stands where nothing more was typed. */
export function cardOf({ kind, company, role, words }: Heard, spokenBy: Need['spokenBy'], inFull: string): Card {
  const common = {
    ...(kind.company !== 'no' && company.trim() !== '' ? { company: company.trim() } : {}),
    ...(kind.role ? { role: role.trim() } : {}),
    spokenBy,
  };
  const said = words.trim();
  if (kind.path === 'needs') return { path: 'needs', body: { ...common, kind: kind.kind, blurb: said || inFull } };
  return { path: 'leads', body: { ...common, kind: kind.kind, ...(said === '' ? {} : { text: said }) } };
}
