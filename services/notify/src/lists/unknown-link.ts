import { ProblemError } from '@landed/chassis/problem';

/** What whoever comes with a link that we did not write is told. */
export const unknownLink = (): ProblemError =>
  new ProblemError(404, 'unknown-link', 'We do not know this link. Please open it from the letter once more.');
