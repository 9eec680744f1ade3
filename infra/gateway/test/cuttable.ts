import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { never } from './world.ts';

/** A line to the server at `url` that can be cut, held, and mended; `url` of the result leads through it. */
export async function cuttableLine(url: string) {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let port = 0;
  const line = {
    url: '',
    async mend() {
      server = createServer((near) => {
        const far = connect(Number(target.port), target.hostname);
        for (const socket of [near, far]) {
          sockets.add(socket);
          socket.on('error', () => {}).on('close', () => sockets.delete(socket));
        }
        near.pipe(far).pipe(near);
      });
      await once(server.listen(port, '127.0.0.1'), 'listening');
      const address = server.address();
      port = address && typeof address !== 'string' ? address.port : never('not listening');
    },
    async cut() {
      const closed = server ? once(server.close(), 'close') : undefined;
      for (const socket of sockets) socket.destroy();
      await closed;
      server = undefined;
    },
    /** Nothing is refused and nothing is answered, as by a process that is stopped. */
    hold() {
      for (const socket of sockets) socket.unpipe();
    },
  };
  await line.mend();
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(port);
  line.url = through.href;
  return line;
}
