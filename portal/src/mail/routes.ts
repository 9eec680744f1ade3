import { ListChoice, listNames, MailPreferences } from '@landed/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { SignInNeeded } from '../shared/errors.ts';
import { valuesOf } from '../shared/form.ts';
import { isSignedIn, show } from '../shared/page.ts';
import { leavePage, preferencesPage, unknownMailLink } from './pages.ts';

const done = { answers: z.unknown() };

/** What somebody gets by mail: by a link in a letter, without signing in, or on their own page. Looking changes nothing. */
export const mailRoutes =
  ({ services, timeZone }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/unsubscribe/:token', async (request, reply) => {
      const choice = await services(request, reply).find(`/api/unsubscribe/${tokenOf(request)}`, ListChoice);
      if (!choice) return await show(request, reply, unknownMailLink, 404);
      return await show(request, reply, leavePage(choice, pathOf(request)));
    });
    app.post('/unsubscribe/:token', async (request, reply) => {
      const api = services(request, reply);
      const path = `/api/unsubscribe/${tokenOf(request)}`;
      if (!(await api.find(path, ListChoice))) return await show(request, reply, unknownMailLink, 404);
      await api.change('POST', path, { ...done, body: { 'List-Unsubscribe': 'One-Click' } });
      return reply.redirect(pathOf(request), 303);
    });

    const page = (path: string, resourceOf: (request: FastifyRequest) => string): void => {
      app.get(path, async (request, reply) => {
        const preferences = await services(request, reply).find(resourceOf(request), MailPreferences);
        if (!preferences) return await show(request, reply, unknownMailLink, 404);
        const saved = z.object({ done: z.string() }).safeParse(request.query).success;
        return await show(request, reply, preferencesPage(preferences, { action: pathOf(request), saved, timeZone }));
      });
      const save = async (request: FastifyRequest, reply: FastifyReply, on: readonly string[]) => {
        const api = services(request, reply);
        const resource = resourceOf(request);
        if (!(await api.find(resource, MailPreferences))) return await show(request, reply, unknownMailLink, 404);
        await api.change('PUT', resource, { ...done, body: { on } });
        return reply.redirect(`${pathOf(request).replace(/\/leave-all$/, '')}?done=yes`, 303);
      };
      app.post(path, async (request, reply) => {
        const values = valuesOf(request);
        return await save(
          request,
          reply,
          listNames.filter((list) => values[list] === 'yes'),
        );
      });
      app.post(`${path}/leave-all`, async (request, reply) => await save(request, reply, []));
    };
    page('/preferences/:token', (request) => `/api/preferences/${tokenOf(request)}`);
    page('/me/preferences', (request) => {
      if (!isSignedIn(request)) throw new SignInNeeded();
      return '/api/preferences/mine';
    });
  };

const tokenOf = (request: FastifyRequest): string =>
  encodeURIComponent(z.object({ token: z.string() }).parse(request.params).token);
const pathOf = (request: FastifyRequest): string => request.url.replace(/[?#].*$/s, '');
