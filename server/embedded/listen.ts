import type { Server } from 'node:http';

export type Listening = { address: { url: string; port: number }; stop(): Promise<void> };

/** Opens a server on the loopback; 0 takes a free port. Stopping also ends the connections that are open. */
export async function listen(server: Server, port: number): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken.`) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const opened = typeof address === 'object' && address ? address.port : port;
  return {
    address: { url: `http://127.0.0.1:${opened}`, port: opened },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
