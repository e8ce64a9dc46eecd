import { z } from "zod";
import { type Hub, headersOf, type RepositoryKind } from "./hub";
import { formatHubReference, type HubReference, isSafeName } from "./reference";

/** A file of a repository. */
export interface HubFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** What its content is checked by: SHA-256 of it, or Git's SHA-1 of a small one; hexadecimal. */
  readonly digest: { readonly kind: "sha256" | "git"; readonly hex: string };
}

/** A repository at one commit. */
export interface HubListing {
  readonly commit: string;
  readonly files: readonly HubFile[];
}

const repository = z.object({
  sha: z.string().regex(/^[0-9a-f]{40,64}$/),
  siblings: z
    .array(
      z.object({
        rfilename: z.string(),
        size: z.int().min(0).nullish(),
        blobId: z.string().nullish(),
        lfs: z.object({ sha256: z.string(), size: z.int().min(0).nullish() }).nullish(),
      }),
    )
    .max(200_000),
});

/** Asks what a repository has. Throws one sentence on what is wrong, and what to do. */
export async function listRepository(
  hub: Hub,
  kind: RepositoryKind,
  place: HubReference,
): Promise<HubListing> {
  const { repository: name, revision } = place;
  const address = `${hub.endpoint}/api/${kind}/${name}/revision/${encodeURIComponent(revision)}?blobs=true`;
  const answer = await asked(hub, address);
  if (!answer.ok) throw new Error(refusal(hub, kind, place, answer));
  const json: unknown = await answer.json().catch(() => null);
  const found = repository.safeParse(json);
  if (!found.success)
    throw new Error(`${hub.endpoint} does not answer as a hub does: set HF_ENDPOINT to one, or leave it out`);
  const files = found.data.siblings.flatMap((sibling) => {
    const size = sibling.lfs?.size ?? sibling.size;
    const digest = digestOf(sibling);
    const isGood = isSafeName(sibling.rfilename) && size !== null && size !== undefined && digest !== null;
    return isGood ? [{ name: sibling.rfilename, size, digest }] : [];
  });
  return { commit: found.data.sha, files };
}

function digestOf(sibling: z.infer<typeof repository>["siblings"][number]): HubFile["digest"] | null {
  const sha256 = sibling.lfs?.sha256.replace(/^sha256:/, "").toLowerCase();
  if (sha256 !== undefined) return /^[0-9a-f]{64}$/.test(sha256) ? { kind: "sha256", hex: sha256 } : null;
  const git = sibling.blobId?.toLowerCase() ?? "";
  return /^[0-9a-f]{40}$/.test(git) ? { kind: "git", hex: git } : null;
}

async function asked(hub: Hub, address: string): Promise<Response> {
  const { retries, pause, patience } = hub.manners;
  for (let tries = 0; ; tries++) {
    try {
      const answer = await fetch(address, { headers: headersOf(hub), signal: AbortSignal.timeout(patience) });
      if ((answer.status < 500 && answer.status !== 429) || tries >= retries) return answer;
    } catch (error) {
      const code = codeOf(error);
      if (tries >= retries || code === "ENOTFOUND" || code === "ECONNREFUSED")
        throw new Error(
          `${hub.endpoint} cannot be reached${code === "" ? "" : ` (${code})`}: try again with a network, set HF_ENDPOINT to a hub that can be, or name a file or folder on this machine`,
        );
    }
    await new Promise((done) => setTimeout(done, pause * 2 ** tries));
  }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}

const NAMES = { models: "model", datasets: "dataset" } as const;

/** What the hub's answer means. It hides closed repositories as it does those that are not there. */
function refusal(hub: Hub, kind: RepositoryKind, place: HubReference, answer: Response): string {
  const text = formatHubReference(place);
  const code = answer.headers.get("x-error-code");
  if (code === "RevisionNotFound")
    return `${text}: there is no revision "${place.revision}" of ${place.repository}`;
  if (code === "GatedRepo" || answer.status === 403) return gatedSentence(hub, kind, place);
  if (answer.status === 401 || answer.status === 404)
    return (
      `${text}: ${hub.endpoint} has no ${NAMES[kind]} of this name` +
      (hub.token === null
        ? ", or it is closed: check the name, or set HF_TOKEN"
        : " that HF_TOKEN opens: check the name and the token")
    );
  return `${text}: ${hub.endpoint} answered ${answer.status}: try again later`;
}

/** What to do about a repository that only those may read who agreed to its terms. */
export function gatedSentence(hub: Hub, kind: RepositoryKind, place: HubReference): string {
  const page = `${hub.endpoint}/${kind === "datasets" ? "datasets/" : ""}${place.repository}`;
  return `${formatHubReference(place)} is open only to those who agreed to its terms: do so on ${page}, and set HF_TOKEN to a token of yours`;
}
