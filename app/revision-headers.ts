import { matchesEtag } from "@/lib/http/request";
import { VERSION } from "@/lib/version";

const FOR_A_MINUTE = "public, max-age=60, stale-while-revalidate=86400";
const FOR_EVER = "public, max-age=31536000, immutable";

/**
 * The headers of what is made from a model's data alone: how long it may be kept, for ever where the address names the
 * revision, and a tag. `isKnown` when the one who asks has it already.
 */
export function revisionHeaders(request: Request, revision: string) {
  const etag = `"${revision}-${VERSION}"`;
  const named = new URL(request.url).searchParams.get("rev");
  return {
    headers: { ETag: etag, "Cache-Control": named === revision ? FOR_EVER : FOR_A_MINUTE },
    isKnown: matchesEtag(request.headers.get("if-none-match"), etag),
  };
}
