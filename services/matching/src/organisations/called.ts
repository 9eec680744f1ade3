export interface Called {
  readonly displayName: string;
  readonly place: string | null;
}

/** What a company is called, with its place where one is known: two may have the same name. */
export const calledOf = ({ displayName, place }: Called): string =>
  place === null ? displayName : `${displayName}, ${place}`;
