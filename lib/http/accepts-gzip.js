/**
 * Says, as a regular expression over `Accept-Encoding`, that a client takes gzip: it names it, or any
 * coding by `*`, and does not give that the quality 0. Plain JavaScript because next.config.js reads it
 * too: Next's route handlers may not set `Content-Encoding`, so the configuration sets it by this same rule.
 */
const ZERO = "\\s*;\\s*[qQ]=0(?:\\.0*)?\\s*(?:,|$)";
/** Before and after a whole name in the list. */
const [FROM, TO] = ["(?:.*,)?\\s*", "\\s*(?:[;,].*)?"];
/** By both its names: `x-gzip` is the older one. */
const GZIP = `${FROM}(?:[xX]-)?[gG][zZ][iI][pP]`;
const ANY = `${FROM}\\*`;
export const ACCEPTS_GZIP = `(?!${GZIP}${ZERO})(?:${GZIP}${TO}|(?!${ANY}${ZERO})${ANY}${TO})`;

/**
 * Clients that say they take gzip, unpack it, and yet leave `Content-Encoding` and the packed `Content-Length` on what
 * they hand on: a proxy of a few lines on Node's `fetch` (undici), as the website of 2023 has one, then sends plain
 * bytes as gzip and cuts them off. They name themselves `undici` or `node`; who has a name of their own gets gzip.
 */
export const PASSES_ON_WRONGLY = "(?:undici|node)(?:/.*)?";

const pattern = new RegExp(`^${ACCEPTS_GZIP}$`);
const passingOn = new RegExp(`^${PASSES_ON_WRONGLY}$`);

/**
 * @param {string | null} acceptEncoding
 * @returns {boolean}
 */
export function acceptsGzip(acceptEncoding) {
  return acceptEncoding !== null && pattern.test(acceptEncoding);
}

/**
 * Whether a client that says that it takes packed bytes would hand them on broken.
 *
 * @param {string | null | undefined} userAgent
 * @returns {boolean}
 */
export function passesOnWrongly(userAgent) {
  return userAgent !== null && userAgent !== undefined && passingOn.test(userAgent);
}
