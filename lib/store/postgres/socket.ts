import net from "node:net";

/** Of the client's options, where the server is; hosts are tried in turn. */
export interface Address {
  readonly host: readonly string[];
  readonly port: readonly number[];
  /** Of a Unix socket. */
  readonly path: string | false;
}

/**
 * Gives sockets that send at once, and are still connecting. Otherwise TCP holds a small message back until
 * the one before is acknowledged, which a server puts off for 40 ms: twice in every COPY.
 */
export function promptSockets(): (address: Address) => net.Socket {
  let attempts = 0;
  return ({ host, port, path }) => {
    if (path) return failing(net.connect({ path }));
    const turn = attempts++ % host.length;
    const place = { host: host[turn] ?? "", port: port[turn] ?? 0 };
    // The client reads the host from here for the certificate's name.
    return Object.assign(failing(net.connect({ ...place, noDelay: true })), { host: place.host });
  };
}

/**
 * Makes an error of an end before the first word, as a balancer without a server behind it ends connections: the client
 * takes it for no failure, and would connect again at once and for ever.
 */
function failing(socket: net.Socket): net.Socket {
  return socket.once("close", (hadError) => {
    if (hadError || socket.bytesRead > 0) return;
    socket.emit("error", Object.assign(new Error("ended before it said anything"), { code: "ECONNRESET" }));
  });
}
