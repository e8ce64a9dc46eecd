import { leadsHome, type Resolve } from "./private-address";
import { SourceError } from "./source";

const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 10;

/**
 * The answer where redirects end. Throws a `SourceError` for those that never do, that lead off the web, or from there
 * to this machine or the networks around it, which only an address that is there itself may. What a server is told of
 * who asks stays with it.
 */
export async function fetchFollowing(
  address: string,
  asking: AskingOnce,
  resolve?: Resolve,
): Promise<Response> {
  let at = new URL(address);
  let { headers } = asking;
  let mayLeadHome: boolean | null = null;
  for (let left = MOST_REDIRECTS; left >= 0; left--) {
    const answer = await fetch(at, { ...asking, headers, redirect: "manual" });
    const location = answer.headers.get("location");
    if (!REDIRECTS.includes(answer.status) || location === null) return answer;
    await answer.body?.cancel();
    const next = urlOf(location, at);
    if (next === null || !["http:", "https:"].includes(next.protocol))
      throw new SourceError(`redirects to “${location.slice(0, 100)}”, which is no web address`);
    if (next.host !== at.host) {
      mayLeadHome ??= await leadsHome(new URL(address), resolve);
      if (!mayLeadHome && (await leadsHome(next, resolve)))
        throw new SourceError(
          `redirects to ${next.host}, which is on this machine or in the network around it: give that address itself, if it is meant`,
        );
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

function urlOf(location: string, base: URL): URL | null {
  return URL.canParse(location, base.href) ? new URL(location, base) : null;
}
