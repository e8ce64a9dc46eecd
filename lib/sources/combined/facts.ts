import type { ManifestRecord } from "@/lib/bundle/schema";
import type { BundleFacts } from "@/lib/bundle/write";
import { LIMITS } from "@/lib/domain/data-limits";
import type { OpenedSource, Provided } from "./provided";

type Provenance = ManifestRecord["provenance"];

/** What the sources say of their data together, and of each method's where those come from. */
export function combinedFacts(
  model: ManifestRecord["model"],
  opened: readonly OpenedSource[],
  provided: Provided,
): BundleFacts {
  const byMethod = [...provided.byMethod()].map(
    ([method, givers]) =>
      [
        method,
        joined(
          opened.filter(({ source }) => givers.has(source)),
          provided,
        ),
      ] as const,
  );
  const services = Object.assign({}, ...opened.toReversed().map(({ facts }) => facts.services ?? {}));
  return {
    model,
    provenance: joined(opened, provided),
    provenance_by_method: Object.fromEntries(byMethod),
    ...(Object.keys(services).length > 0 && { services }),
  };
}

function joined(opened: readonly OpenedSource[], provided: Provided): Provenance {
  const all = opened.map(({ facts }) => facts.provenance);
  const caveats = opened.flatMap(({ source, facts }) => [
    ...(facts.provenance.caveats ?? []),
    ...provided
      .unheardOf(source)
      .map((name) => `${name} of ${source.title} are left out: others have them too`),
  ]);
  return {
    source: distinct(all.map(({ source }) => source)),
    tool: distinct(all.map(({ tool }) => tool)),
    tool_version: distinct(all.map(({ tool_version }) => tool_version)),
    licence: distinct(all.map(({ licence }) => licence)),
    caveats: caveats.slice(0, LIMITS.caveats),
  };
}

function distinct(texts: readonly string[]): string {
  return [...new Set(texts)].join("; ");
}
