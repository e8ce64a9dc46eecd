import { type Answer, ask, discard } from "./ask";
import type { Network } from "./network";
import { SourceError } from "./source";

const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 10;

/**
 * The answer where redirects end. Throws a `SourceError` for those that never do, that lead off the web, or from there
 * to this machine or the networks around it, which only an address that is there itself may. Each host is looked up
 * once and connected to where that led. What a server is told of who asks stays with it.
 */
export async function fetchFollowing(address: string, asking: AskingOnce, network: Network): Promise<Answer> {
  let at = new URL(address);
  let { headers } = asking;
  const first = await network.lookUp(at);
  let { addresses } = first;
  for (let left = MOST_REDIRECTS; left >= 0; left--) {
    const answer = await ask(at, { signal: asking.signal, headers, addresses });
    const location = answer.headers.get("location");
    if (!REDIRECTS.includes(answer.status) || location === null) return answer;
    discard(answer);
    const next = urlOf(location, at);
    if (next === null || !["http:", "https:"].includes(next.protocol))
      throw new SourceError(`redirects to “${location.slice(0, 100)}”, which is no web address`);
    if (next.hostname !== at.hostname) {
      const found = await network.lookUp(next);
      if (found.isHome && !first.isHome)
        throw new SourceError(
          `redirects to ${next.host}, which is on this machine or in the network around it: give that address itself, if it is meant`,
        );
      ({ addresses } = found);
    }
    if (next.origin !== at.origin) headers = withoutKeys(headers);
    at = next;
  }
  throw new SourceError(`redirects more than ${MOST_REDIRECTS} times: look where the address leads`);
}

interface AskingOnce {
  readonly signal: AbortSignal;
  readonly headers: Readonly<Record<string, string>>;
}

function withoutKeys(headers: AskingOnce["headers"]): AskingOnce["headers"] {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(authorization|cookie)$/i.test(name)),
  );
}

/** Servers write addresses as UTF-8, and headers are read as Latin-1. */
function urlOf(location: string, base: URL): URL | null {
  const text = Buffer.from(location, "latin1").toString("utf8");
  return URL.canParse(text, base.href) ? new URL(text, base) : null;
}
