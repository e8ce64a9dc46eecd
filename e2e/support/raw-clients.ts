import { once } from "node:events";
import net from "node:net";

interface Manner {
  readonly reads?: boolean;
  readonly from?: string;
}

/** Connections of clients that do as they like; all can be left at once. */
export class RawClients {
  private readonly port: number;
  private readonly sockets = new Set<net.Socket>();

  constructor(port: number) {
    this.port = port;
  }

  /** Connections that have sent this, and read nothing unless `reads`; from another address of this machine, if asked. */
  async open(count: number, said: string, how: Manner = {}): Promise<net.Socket[]> {
    return Promise.all(Array.from({ length: count }, () => this.openOne(said, how)));
  }

  /** Leaves without a word. */
  leave(): void {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  private async openOne(said: string, { reads = false, from = "127.0.0.1" }: Manner): Promise<net.Socket> {
    const socket = net.connect({ port: this.port, host: "127.0.0.1", localAddress: from });
    socket.on("error", () => {}); // it may be closed on us
    this.sockets.add(socket);
    await once(socket, "connect");
    socket.write(said);
    if (reads) socket.resume();
    return socket;
  }
}

/** The first line that a server answers on such a connection; null when it closes it without a word. */
export async function firstLine(socket: net.Socket): Promise<string | null> {
  const said = new Promise<string | null>((resolve) => {
    socket.once("data", (part) => resolve(String(part).split("\r\n", 1)[0] ?? null));
    socket.once("close", () => resolve(null));
  });
  return said;
}
