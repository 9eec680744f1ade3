import { ConnectorSettings, ConnectorView, MyAsk } from '@landed/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { doneOf } from '../shared/done.ts';
import { emptyForm, type Form, submit, valuesOf } from '../shared/form.ts';
import { show, type View } from '../shared/page.ts';
import { unlessAway } from '../shared/services.ts';
import { helpingPage } from './pages.ts';

const url = '/api/connectors/me';

/** What is asked of me, and how often that may be. */
export const helpingRoutes =
  ({ services, newId, timeZone }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    const page = async (request: FastifyRequest, reply: FastifyReply): Promise<(form: Form) => View> => {
      const api = signedIn(services, request, reply);
      const [load, asks] = await Promise.all([
        unlessAway(api.get(url, ConnectorView)),
        unlessAway(api.get('/api/asks/mine', z.array(MyAsk))),
      ]);
      const told = doneOf(request) === 'kept' ? 'It is kept.' : undefined;
      return (form) => helpingPage(form, { load, asks, once: newId(), told, timeZone });
    };

    app.get('/me/asks', async (request, reply) => show(request, reply, (await page(request, reply))(emptyForm)));

    app.post('/me/asks/how-often', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const values = valuesOf(request);
      return await submit(request, reply, {
        values,
        schema: ConnectorSettings,
        input: { asksPerWeek: Number(values['asksPerWeek'] ?? Number.NaN) },
        words: { asksPerWeek: 'Please choose one of the numbers.' },
        again: await page(request, reply),
        act: async (body) => {
          await api.change('PUT', url, { body, once: values['once'], answers: ConnectorView });
          return '/me/asks?done=kept#how-often';
        },
      });
    });
  };
