/** A host as addresses have it: a name, an IPv4 address or an IPv6 one in brackets; with or without a port. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9._-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/;

/**
 * Where people reach the site: as the setting SITE_URL says, else as the first proxy before us says
 * (`X-Forwarded-Host`, `X-Forwarded-Proto`), else as the request does. What is no host, or another scheme than http
 * and https, counts as not said.
 *
 * @example originOf((name) => ({ host: "a.org" })[name] ?? null, undefined) // "http://a.org"
 */
export function originOf(header: (name: string) => string | null, siteUrl: string | undefined): string {
  if (siteUrl !== undefined) return new URL(siteUrl).origin;
  const host = hostOf(header("x-forwarded-host")) ?? hostOf(header("host")) ?? "localhost";
  const scheme = firstOf(header("x-forwarded-proto")) === "https" ? "https" : "http";
  return new URL(`${scheme}://${host}`).origin;
}

function hostOf(value: string | null): string | null {
  const host = firstOf(value);
  return HOST.test(host) && URL.canParse(`http://${host}`) ? host : null;
}

function firstOf(value: string | null): string {
  return value?.split(",", 1)[0]?.trim().toLowerCase() ?? "";
}
