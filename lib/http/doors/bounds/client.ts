import type { IncomingMessage } from "node:http";

/**
 * Who asks, for whom there are turns: the address at the other end of the connection, of IPv6 the network that one house
 * has (its first 64 bits, RFC 6177). Behind a proxy all are one, as what a header says of them may be anything.
 */
export function clientOf({ socket }: Pick<IncomingMessage, "socket">): string {
  const address = socket.remoteAddress ?? "";
  if (address.includes(".")) return address.slice(address.lastIndexOf(":") + 1); // IPv4, maybe mapped
  const [start = ""] = address.split("::");
  return start.split(":").slice(0, 4).join(":");
}
