import { inTransaction } from '@landed/chassis/db';
import type { Linker } from '@landed/chassis/link';
import { ContactChoice, ContactChoiceChange, contactChoicePurpose } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { unknownLink } from '../lists/unknown-link.ts';
import { chooseAsContact, mayAsk } from './choice.ts';

const tags = ['lists'];
const config = { access: 'link' as const };
const params = z.strictObject({ token: z.string().max(200) });

/** For somebody outside the group to whom a question went: never again, and the way back. Looking changes nothing. */
export const contactChoiceRoutes =
  (deps: Deps, linker: Linker): FastifyPluginAsyncZod =>
  async (app) => {
    const keyIn = (token: string): string => {
      const known = linker.read([contactChoicePurpose], token);
      if (!known) throw unknownLink();
      return known.id;
    };

    app.get(
      '/api/contact-choices/:token',
      {
        config,
        schema: {
          tags,
          summary: 'May we ask at the address of this letter?',
          params,
          response: { 200: ContactChoice },
        },
      },
      async (request) => ({ mayAsk: await mayAsk(deps.prisma, keyIn(request.params.token)) }),
    );

    app.put(
      '/api/contact-choices/:token',
      {
        config,
        schema: {
          tags,
          summary: 'Never ask me again, or: you may',
          description:
            'Kept as a keyed hash of the address alone. From then on no question goes there, whoever names the address; only what a yes asks for. Nobody is told: to owner and asker it looks like silence.',
          params,
          body: ContactChoiceChange,
          response: { 200: ContactChoice },
        },
      },
      async (request) => {
        const choice = { contactKey: keyIn(request.params.token), mayAsk: request.body.mayAsk };
        await inTransaction(deps.prisma, async (tx) => await chooseAsContact(tx, deps, choice));
        return { mayAsk: choice.mayAsk };
      },
    );
  };
