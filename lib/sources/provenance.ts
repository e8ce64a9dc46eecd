import type { ManifestRecord } from "@/lib/bundle/schema";
import type { Source } from "./source";

/** The data of a source as a manifest names them: no date and no folder, so that equal files give equal bundles. */
export function sourceProvenance(
  { name, title }: Pick<Source, "name" | "title">,
  caveats: readonly (string | null)[],
): ManifestRecord["provenance"] {
  return {
    source: title,
    tool: `deepdecipher import, ${name}`,
    tool_version: "1",
    licence: "not stated",
    caveats: caveats.filter((caveat) => caveat !== null),
  };
}
