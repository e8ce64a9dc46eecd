/**
 * Says, as a regular expression over `Accept-Encoding`, that a client takes gzip: it names it, or any
 * coding by `*`, and does not give that the quality 0. Plain JavaScript because next.config.js reads it
 * too: Next's route handlers may not set `Content-Encoding`, so the configuration sets it by this same rule.
 */
const ZERO = "\\s*;\\s*[qQ]=0(?:\\.0*)?\\s*(?:,|$)";
const GZIP = "[gG][zZ][iI][pP]";
export const ACCEPTS_GZIP = `(?!.*${GZIP}${ZERO})(?:.*${GZIP}.*|(?!.*\\*${ZERO}).*\\*.*)`;

const pattern = new RegExp(`^${ACCEPTS_GZIP}$`);

/**
 * @param {string | null} acceptEncoding
 * @returns {boolean}
 */
export function acceptsGzip(acceptEncoding) {
  return acceptEncoding !== null && pattern.test(acceptEncoding);
}
