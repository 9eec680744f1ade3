/** A company's name as somebody typed it. */
export interface Typed {
  readonly company: string;
  /** Whose card it stands on: they are asked where there is a doubt. */
  readonly memberId: string;
  /** Who wrote it down for them. */
  readonly postedBy?: string | null;
  /** Said of a contact: nobody else is to read it. */
  readonly private?: boolean;
  /** Where somebody there gets their mail. */
  readonly domain?: string;
}
