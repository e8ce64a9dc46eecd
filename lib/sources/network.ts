import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { SourceError } from "./source";

/** The network addresses of a host's name; none where it is not known. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** Whether a network address is of this machine, of a network at home or of a link, which the web does not reach. */
export function isPrivateAddress(address: string): boolean {
  const kind = isIP(address);
  return kind !== 0 && PRIVATE.check(address, kind === 6 ? "ipv6" : "ipv4");
}

/** Where a host's name leads: connections go to these very addresses, so that what was checked is what is asked. */
export interface Destination {
  readonly addresses: readonly string[];
  /** To this machine, or a network that the web does not reach. */
  readonly isHome: boolean;
}

/** The network as a download sees it: it remembers of each host whether it was of the web when it was first looked up. */
export class Network {
  private readonly resolve: Resolve;
  private readonly isPrivate: (address: string) => boolean;
  private readonly ofTheWeb = new Set<string>();
  private readonly heard = new Set<string>();

  constructor(resolve: Resolve = resolveBySystem, isPrivate = isPrivateAddress) {
    this.resolve = resolve;
    this.isPrivate = isPrivate;
  }

  /** Notes that the server of an address answered. */
  hear(address: string): void {
    this.heard.add(new URL(address).origin);
  }

  hasHeard(address: string): boolean {
    return this.heard.has(new URL(address).origin);
  }

  /**
   * Looks up the host of an address. Throws a `SourceError` for one that led to the web before and now leads home, as a
   * name does whose owner means to have us ask what only we can reach.
   */
  async lookUp(address: URL): Promise<Destination> {
    const host = address.hostname.replace(/^\[|\]$/g, "");
    const addresses = isIP(host) === 0 ? await this.resolve(host) : [host];
    const isHome = addresses.some(this.isPrivate);
    if (isHome && this.ofTheWeb.has(host))
      throw new SourceError(
        `${host} led to the web at first, and now to this machine or the network around it`,
      );
    if (!isHome && addresses.length > 0) this.ofTheWeb.add(host);
    return { addresses, isHome };
  }
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
