import { actorOf } from '@landed/chassis/auth';
import { ProblemError } from '@landed/chassis/problem';
import { MailSettings } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { paleColours } from './rules.ts';

const tags = ['mail'];
const config = { access: ['organizer'] as const };

export const houseRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/mail-settings',
      { config, schema: { tags, summary: 'How letters look and sound', response: { 200: MailSettings } } },
      async () => (await deps.house.look()).settings,
    );
    app.put(
      '/api/mail-settings',
      {
        config,
        schema: {
          tags,
          summary: 'Change how letters look and sound, from now on',
          body: MailSettings,
          response: { 200: MailSettings },
        },
      },
      async (request) => {
        const fields = paleColours(request.body);
        if (fields.length > 0)
          throw new ProblemError(400, 'colour-not-readable', 'Please choose colours that everybody can read.', {
            fields,
          });
        const row = { settings: request.body, changedAt: deps.runtime.now(), changedBy: actorOf(request).memberId };
        await deps.prisma.mailSettings.upsert({ where: { id: 1 }, create: { id: 1, ...row }, update: row });
        deps.house.forget();
        return (await deps.house.look()).settings;
      },
    );
  };
