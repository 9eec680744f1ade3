import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './processes.ts';
import { freePort } from './provision/ports.ts';
import { until } from './provision/servers.ts';
import { Child } from './supervise/child.ts';

/** A development mailbox: takes every letter, delivers none, and shows them in the browser. */
export interface MailboxServer {
  readonly child: Child;
  readonly smtpUrl: string;
  readonly webUrl: string;
  ready(): Promise<void>;
}

export async function startMailbox(options: {
  folder: string;
  webPort: number;
  tell: (words: string) => void;
}): Promise<MailboxServer> {
  const program = join(root, 'node_modules/maildev/dist/bin/maildev.js');
  const web = options.webPort === 0 ? await freePort() : options.webPort;
  const smtp = await freePort();
  const temporary = join(options.folder, 'mailbox');
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const child = new Child(
    {
      name: 'mailbox',
      command: process.execPath,
      args: [
        program,
        '--ip',
        '127.0.0.1',
        '--smtp',
        String(smtp),
        '--web-ip',
        '127.0.0.1',
        '--web',
        String(web),
        '--max-emails',
        '0',
      ],
      // It keeps letters in the temporary folder, under a name that another user's mailbox would have as well.
      env: { PATH: process.env['PATH'], TMPDIR: temporary },
      logFile: join(options.folder, 'logs', 'mailbox.log'),
      watchesStdin: false,
    },
    options.tell,
  );
  child.start();
  const webUrl = `http://localhost:${web}`;
  const probe = async (): Promise<void> => {
    const answer = await fetch(`http://127.0.0.1:${web}/api/healthz`);
    if (!answer.ok) throw new Error(`the mailbox answered ${answer.status}`);
  };
  return {
    child,
    smtpUrl: `smtp://127.0.0.1:${smtp}`,
    webUrl,
    ready: async () => await until('the mailbox', child.plan.logFile, probe),
  };
}
