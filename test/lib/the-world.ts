import type { Inside } from '@landed/infra/testing/byte-search.ts';
import { inject } from 'vitest';
import { Mailbox } from './mailbox.ts';
import { World } from './world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The running system under test: started for the tests, or the one that LANDED_URL names. */
    landed: {
      origin: string;
      mailboxUrl: string;
      organizerAddress: string;
      /** Where it keeps things; only of a system that was started for the tests. */
      inside?: Inside;
      /** With which a mail provider signs what it reports. */
      bounceSecret?: string;
    };
  }
}

let world: World | undefined;

export async function theWorld(): Promise<World> {
  const { origin, mailboxUrl, organizerAddress } = inject('landed');
  world ??= new World({ origin, mailbox: new Mailbox(mailboxUrl), organizerAddress });
  await world.organizer();
  return world;
}
