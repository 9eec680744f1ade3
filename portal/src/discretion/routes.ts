import { DiscretionRequest, DiscretionView } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { doneOf } from '../shared/done.ts';
import { submit, valuesOf } from '../shared/form.ts';
import { show } from '../shared/page.ts';
import { discretionPage, discretionWords } from './pages.ts';

const url = '/api/members/me/discretion';

export const discretionRoutes =
  ({ services }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/me/discretion', async (request, reply) => {
      const kept = await signedIn(services, request, reply).get(url, DiscretionView);
      const done = doneOf(request) === 'kept';
      const values = {
        discreet: kept.discreet ? 'yes' : '',
        employer: kept.employer ?? '',
        mailDomains: kept.mailDomains.join('\n'),
      };
      return await show(request, reply, discretionPage({ values, complaints: {} }, done));
    });

    app.post('/me/discretion', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const values = valuesOf(request);
      const mailDomains = (values['mailDomains'] ?? '')
        .split(/[\s,;]+/)
        .map((domain) => domain.replace(/^.*@/, ''))
        .filter(Boolean);
      return await submit(request, reply, {
        values,
        schema: DiscretionRequest,
        input:
          values['discreet'] === 'yes'
            ? { discreet: true, employer: values['employer']?.trim() || null, mailDomains }
            : { discreet: false },
        words: discretionWords,
        again: (form) => discretionPage(form, false),
        act: async (body) => {
          await api.change('PUT', url, { body, answers: DiscretionView });
          return '/me/discretion?done=kept';
        },
      });
    });
  };
