/** As many times as the manners of a download allow. */
export const OFTEN = Number.POSITIVE_INFINITY;

/** What went wrong with a connection, in words that follow “the server”, and how many times asking again may help. */
export interface ConnectionFault {
  readonly reason: string;
  readonly retries: number;
}

/**
 * What an error of a connection means. `isKnown` says that the server answered before: what it does now may pass, while a
 * name or a port that nothing answers at is most likely mistyped.
 */
export function connectionFault(error: unknown, isKnown: boolean): ConnectionFault {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ECONNREFUSED") return { reason: "refuses connections", retries: isKnown ? OFTEN : 1 };
  if (UNREACHED.has(code)) return { reason: "cannot be reached", retries: isKnown ? OFTEN : 1 };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return { reason: "is not known by that name", retries: isKnown ? OFTEN : 1 };
  if (/^(?:Z_|ERR_BROTLI|ERR__ERROR)/.test(code))
    return { reason: "sent what does not unpack as it says", retries: 1 };
  if (/CERT|SELF_SIGNED|VERIFY|ERR_TLS/.test(code))
    return {
      reason: `shows a certificate that is not trusted (${code}): NODE_EXTRA_CA_CERTS names a file with one's own`,
      retries: 0,
    };
  if (/^(?:EPROTO|ERR_SSL)/.test(code))
    return { reason: "speaks no TLS there that is understood: try http://", retries: 0 };
  if (code.startsWith("HPE_")) return { reason: "sent what is no HTTP", retries: 0 };
  return { reason: "broke the connection off", retries: isKnown ? OFTEN : 2 };
}

const UNREACHED = new Set(["EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "EADDRNOTAVAIL"]);
