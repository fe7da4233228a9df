// Owns cutting the sockets of one person while the host goes on for everybody else, pages included.
// Must not import the product.
import type { BrowserContext, WebSocketRoute } from 'playwright/test';

export type Sockets = {
  /** Closes every socket and every new one at once. */
  readonly block: () => void;
  readonly unblock: () => void;
};

/** To be called before the person opens the page. */
export async function blockableSockets(context: BrowserContext): Promise<Sockets> {
  const open = new Set<WebSocketRoute>();
  let blocked = false;
  await context.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (blocked) {
      void socket.close();
      return;
    }
    open.add(socket);
    const server = socket.connectToServer();
    socket.onClose((code, reason) => {
      open.delete(socket);
      void server.close({
        ...(code === undefined ? {} : { code }),
        ...(reason === undefined ? {} : { reason }),
      });
    });
  });
  return {
    block: () => {
      blocked = true;
      for (const socket of open) void socket.close();
      open.clear();
    },
    unblock: () => {
      blocked = false;
    },
  };
}
