import type { DownloadManners } from "@/lib/sources/http-file";

/** A hub, and how it is asked. */
export interface Hub {
  /** Its address without a slash at the end, `https://huggingface.co`. */
  readonly endpoint: string;
  /** What opens closed repositories; null for none. Sent to the endpoint only, never on to where it redirects. */
  readonly token: string | null;
  /** Where its files are kept on this machine. */
  readonly folder: string;
  readonly manners: DownloadManners;
}

/** Models and datasets are named apart. */
export type RepositoryKind = "models" | "datasets";

/** What every request to the hub carries; files are wanted as they are, so that a stopped download can go on. */
export function headersOf({ token }: Hub): Record<string, string> {
  return {
    "User-Agent": "deepdecipher",
    "Accept-Encoding": "identity",
    ...(token !== null && { Authorization: `Bearer ${token}` }),
  };
}

/** Waits that suit files of gigabytes. */
export const HUB_MANNERS: DownloadManners = {
  ...{ atOnce: 1, retries: 5, pause: 1000, patience: 60_000 },
  bytes: 1024 ** 4,
};
