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

const pattern = new RegExp(`^${ACCEPTS_GZIP}$`);

/**
 * @param {string | null} acceptEncoding
 * @returns {boolean}
 */
export function acceptsGzip(acceptEncoding) {
  return acceptEncoding !== null && pattern.test(acceptEncoding);
}
