import type { createServices } from './shared/services.ts';

/** What the pages' routes may reach for. */
export interface Deps {
  readonly services: ReturnType<typeof createServices>;
  readonly newId: () => string;
  /** Where people reach the portal. */
  readonly publicUrl: string;
  /** The chapter's, an IANA name: in it an instant that belongs to no meeting is shown as a day, as letters do. */
  readonly timeZone: string;
}
