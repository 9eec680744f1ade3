import { createServer } from 'node:net';

/** A port on 127.0.0.1 that is free now; `preferred` if that one is. */
export async function freePort(preferred = 0): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => (preferred === 0 ? reject(error) : resolve(freePort(0))));
    server.listen({ port: preferred, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

export const isFree = async (port: number): Promise<boolean> => (await freePort(port)) === port;
