import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { noBody } from '@landed/chassis/http';
import { containing, idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import { notFound } from '@landed/chassis/problem';
import { DeviceInvitation, DevicePairing, DeviceRequest, DeviceRole, DeviceView, MemberId } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Device } from '../generated/prisma/client.ts';
import { sessionCookie } from '../sign-in/cookies.ts';
import { inviteDevice, pairDevice, revokeDevice } from './pair-device.ts';
import { stateOf } from './rules.ts';

const tags = ['devices'];
const params = z.strictObject({ id: z.uuid() });
const listRules = {
  sortable: ['createdAt', 'expiresAt', 'label', 'role'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.strictObject({ id: idFilter, q: searchFilter, role: DeviceRole.optional() }),
} as const;

export const deviceRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    const view = (device: Device): z.infer<typeof DeviceView> => ({
      id: device.id,
      role: DeviceRole.parse(device.role),
      label: device.label,
      state: stateOf(device, deps.runtime.now()),
      by: MemberId.parse(device.byId),
      createdAt: device.createdAt.toISOString(),
      pairedAt: device.pairedAt?.toISOString() ?? null,
      expiresAt: device.expiresAt.toISOString(),
    });

    app.post(
      '/api/devices',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Invite a phone or tablet for the evening',
          body: DeviceRequest,
          response: { 201: DeviceInvitation },
        },
      },
      async (request, reply) => {
        const by = actorOf(request).memberId;
        const invite = { ...request.body, by };
        const { device, code } = await inTransaction(prisma, async (tx) => await inviteDevice(tx, deps, invite));
        return await reply.code(201).send({ ...view(device), code, codeExpiresAt: device.codeExpiresAt.toISOString() });
      },
    );

    app.get(
      '/api/devices',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Paired devices',
          querystring: listQuery(listRules),
          response: { 200: z.array(DeviceView) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, q, ...rest } = list.filter;
        const where = { ...rest, ...(id ? { id: { in: id } } : {}), ...(q ? { label: containing(q) } : {}) };
        const orderBy = [{ [list.sort]: list.order }, { id: 'asc' as const }];
        const [rows, total] = await Promise.all([
          prisma.device.findMany({ where, orderBy, skip: list.skip, take: list.take }),
          prisma.device.count({ where }),
        ]);
        sayRange(reply, 'devices', list, rows.length, total);
        return rows.map(view);
      },
    );

    app.post(
      '/api/devices/:id/revocations',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'A device may do nothing any more',
          params,
          body: noBody,
          response: { 200: DeviceView },
        },
      },
      async (request) => view(await revokeDevice(deps, request.params.id)),
    );

    app.post(
      '/api/device-pairings',
      {
        config: { access: 'public' },
        schema: { tags, summary: 'This device types its code', body: DevicePairing, response: { 201: DeviceView } },
      },
      async (request, reply) => {
        const { device, secret } = await pairDevice(deps, request.body.code);
        const { options } = sessionCookie;
        reply.setCookie(sessionCookie.name, secret, { ...options, maxAge: undefined, expires: device.expiresAt });
        return await reply.code(201).send(view(device));
      },
    );

    app.get(
      '/api/devices/current',
      {
        config: { access: DeviceRole.options, audit: 'own' },
        schema: { tags, summary: 'What this device is', response: { 200: DeviceView } },
      },
      async (request) => {
        const device = await prisma.device.findUnique({ where: { id: actorOf(request).sessionId } });
        if (!device) throw notFound('device');
        return view(device);
      },
    );

    app.delete(
      '/api/devices/current',
      {
        config: { access: DeviceRole.options, audit: 'own' },
        schema: { tags, summary: 'This device is done for the evening', response: { 200: DeviceView } },
      },
      async (request, reply) => {
        const ended = await revokeDevice(deps, actorOf(request).sessionId);
        reply.clearCookie(sessionCookie.name, sessionCookie.options);
        return view(ended);
      },
    );
  };
