import { dkimOf, type NotifyEnv, timeoutsOf } from '../env.ts';
import type { ManySettings } from './messages.ts';

/** The part of the environment that the sender of mail to many is told. */
export function manySettingsOf(env: NotifyEnv): ManySettings {
  const dkim = dkimOf(env);
  return {
    databaseUrl: env.DATABASE_URL,
    smtpUrl: env.SMTP_URL,
    sender: env.MAIL_FROM,
    dkim: dkim && {
      domain: dkim.domain,
      selector: dkim.selector,
      pem: dkim.key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
    sealKey: env.SEAL_KEY,
    linkSecret: env.LINK_SECRET,
    bounceDomain: env.BOUNCE_DOMAIN,
    perMinutePerDomain: env.MAIL_PER_MINUTE_PER_DOMAIN,
    connections: env.MAIL_CONNECTIONS,
    connectionsPerDomain: env.MAIL_CONNECTIONS_PER_DOMAIN,
    timeouts: timeoutsOf(env),
  };
}
