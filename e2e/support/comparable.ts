import { createHash } from "node:crypto";

/** What of an answer is compared with a recorded one: all but what an import gives anew. */
export interface ComparableAnswer {
  readonly status: number;
  /** SHA-256 of the body without `revision`, its first 16 digits. */
  readonly sha256: string;
}

/** Asks for an address as the API serves it, and gives what is compared. */
export async function askComparable(origin: string, address: string): Promise<ComparableAnswer> {
  const response = await fetch(origin + address);
  const body = Buffer.from(await response.arrayBuffer()).toString("latin1");
  const lasting = body.replace(/"revision":"[^"]{12}"/g, '"revision":""');
  const sha256 = createHash("sha256").update(lasting, "latin1").digest("hex").slice(0, 16);
  return { status: response.status, sha256 };
}
