const given = process.env.BASE_PATH;

/**
 * The path below which the site is served, as in `/deepdecipher`; empty at the root of a host. It is the setting
 * BASE_PATH, which the build writes into what browsers run. Typed as the root's, so that an address built with it keeps
 * the type of the page that it leads to.
 */
export const BASE_PATH = (given === undefined || given === "/" ? "" : given) as "";

/** An address of the site as the outside knows it. @example withBase("/viz") // "/deepdecipher/viz" */
export function withBase(address: string): string {
  if (BASE_PATH === "") return address; // which leaves nothing else of this in a build for the root
  return BASE_PATH + (address === "/" ? "" : address.replace(/^\/(?=[?#])/, ""));
}

/**
 * The same without the path below which the site is; null where it is not below it.
 *
 * @example withoutBase("/deepdecipher?q=a", "/deepdecipher") // "/?q=a"
 */
export function withoutBase(address: string, base: string = BASE_PATH): string | null {
  if (!address.startsWith(base)) return null;
  const rest = address.slice(base.length);
  if (rest.startsWith("/")) return rest;
  return rest === "" || /^[?#]/.test(rest) ? `/${rest}` : null;
}

/** The address as Next's router and its redirects take it, which put the base before it themselves. */
export function routeOf<Address extends string>(address: Address): Address {
  if (BASE_PATH === "") return address; // as above
  return (withoutBase(address) ?? address) as Address; // the types know of no base
}
