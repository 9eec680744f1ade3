import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ServiceName, serviceNames } from '@landed/contracts';
import type { Secrets } from './provision/data-folder.ts';

export const root = fileURLToPath(new URL('../', import.meta.url));

export const processNames = [...serviceNames, 'portal', 'gateway'] as const;
export type ProcessName = (typeof processNames)[number];

export const scriptOf = (name: ProcessName): string => {
  if (name === 'gateway') return join(root, 'infra/gateway/server.ts');
  return name === 'portal' ? join(root, 'portal/src/server.ts') : join(root, 'services', name, 'src/server.ts');
};

export interface Surroundings {
  readonly ports: Readonly<Record<ProcessName, number>>;
  readonly databaseUrls: Readonly<Record<ServiceName, string>>;
  readonly natsUrl: string;
  readonly redisUrl: string;
  readonly smtpUrl: string;
  readonly secrets: Secrets;
  readonly publicUrl: string;
  readonly organizerAddress: string;
  /** Settings that a person or a test puts above the defaults. */
  readonly overrides: Readonly<Record<string, string>>;
}

const at = (port: number): string => `http://127.0.0.1:${port}`;

/** The environment of one process: what it needs and nothing of the others' secrets. */
export function environmentOf(name: ProcessName, around: Surroundings): Record<string, string> {
  const { secrets, ports } = around;
  const common = { HOST: '127.0.0.1', PORT: String(ports[name]), PUBLIC_URL: around.publicUrl, TETHER: 'stdin' };
  const upstreams = {
    MEMBERS_URL: at(ports.members),
    MEETINGS_URL: at(ports.meetings),
    MATCHING_URL: at(ports.matching),
    NOTIFY_URL: at(ports.notify),
  };
  if (name === 'portal') return { ...common, ...upstreams, ...around.overrides };
  if (name === 'gateway') {
    return {
      ...common,
      ...upstreams,
      PORTAL_URL: at(ports.portal),
      REDIS_URL: around.redisUrl,
      GATEWAY_SECRET: secrets.gateway,
      ADMIN_DIR: join(root, 'admin/dist'),
      VOLUNTEERS_DIR: join(root, 'admin/volunteers/dist'),
      ...around.overrides,
    };
  }
  return {
    ...common,
    DATABASE_URL: around.databaseUrls[name],
    NATS_URL: around.natsUrl,
    JWKS_URL: `${at(ports.members)}/internal/jwks.json`,
    SEAL_KEY: secrets.seal,
    LINK_SECRET: secrets.link,
    ...(name === 'members'
      ? {
          GATEWAY_SECRET: secrets.gateway,
          CODE_SECRET: secrets.code,
          FIRST_ORGANIZER_EMAIL: around.organizerAddress,
          // On one's own machine the mailbox is open to whoever sits there; a group in production sets one up.
          REQUIRE_SECOND_FACTOR: 'false',
        }
      : {}),
    ...(name === 'notify'
      ? {
          CODE_SECRET: secrets.code,
          REDIS_URL: around.redisUrl,
          SMTP_URL: around.smtpUrl,
          MAIL_FROM: 'Landed <landed@landed.example>',
        }
      : {}),
    ...around.overrides,
  };
}
