import type {
  EmailState,
  GrantedRole,
  IntroductionStage,
  LetterKind,
  MeetingView,
  ServiceName,
  Standing,
} from '@landed/contracts';
import type { Lead, Rsvp } from '../api/types.ts';
import words from './en.json' with { type: 'json' };

/** Every word that the contracts can send has one here: a new one that is missing does not compile. */
interface Complete {
  role: Record<GrantedRole, string>;
  standing: Record<Standing, string>;
  card: Record<Lead['state'], string>;
  introduction: Record<IntroductionStage, string>;
  meeting: Record<MeetingView['state'], string>;
  rsvp: Record<Rsvp['state'], string>;
  parking: Record<Rsvp['parking'], string>;
  email: Record<EmailState, string>;
  letter: Record<LetterKind, string>;
  service: Record<ServiceName, string>;
}

/** All English words of the desk are in en.json; a translation is that file again in another language. */
export const en = { ...words, words: words.words satisfies Complete };
