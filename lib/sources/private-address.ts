import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** The network addresses of a host's name; none where it is not known. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** Whether a network address is of this machine, of a network at home or of a link, which the web does not reach. */
export function isPrivateAddress(address: string): boolean {
  const kind = isIP(address);
  return kind !== 0 && PRIVATE.check(address, kind === 6 ? "ipv6" : "ipv4");
}

/** Whether an address of the web leads to such a place. */
export async function leadsHome(address: URL, resolve: Resolve = resolveBySystem): Promise<boolean> {
  const host = address.hostname.replace(/^\[|\]$/g, "");
  const found = isIP(host) === 0 ? await resolve(host) : [host];
  return found.some(isPrivateAddress);
}

async function resolveBySystem(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true }).catch(() => []); // who asks for the file hears why
  return found.map(({ address }) => address);
}

const V4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
];
const V6: readonly (readonly [string, number])[] = [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
];
const PRIVATE = new BlockList();
for (const [network, bits] of V4) PRIVATE.addSubnet(network, bits, "ipv4");
for (const [network, bits] of V6) PRIVATE.addSubnet(network, bits, "ipv6");
