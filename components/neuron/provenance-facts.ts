import { formatCount } from "@/components/ui/number";
import type { ServiceFacts } from "@/lib/domain/model-facts";

/** Something said of where data come from, and of the data of which services, by title; null for those of all. */
export interface OriginValue {
  readonly value: string;
  readonly of: readonly string[] | null;
}

/** A fact of where data come from: one value where all services agree, else each with its services. */
export interface OriginFact {
  readonly name: string;
  readonly values: readonly OriginValue[];
}

/** Where the data of services come from: what they share is said once, and only the differences by service. */
export function originFacts(services: readonly ServiceFacts[]): OriginFact[] {
  return FACTS.map(([name, read]) => ({
    name,
    values: together(services, (service) => [read(service)]),
  })).filter(({ values }) => values.length > 0);
}

/** What to be careful about, each caveat once. */
export function originCaveats(services: readonly ServiceFacts[]): OriginValue[] {
  return together(services, ({ provenance }) => provenance.caveats);
}

const FACTS: readonly (readonly [string, (service: ServiceFacts) => string | null])[] = [
  ["source", ({ provenance }) => provenance.source],
  ["tool", ({ provenance: { tool, toolVersion } }) => `${tool} ${toolVersion}`],
  ["made", ({ provenance }) => provenance.date?.slice(0, 10) ?? null],
  [
    "tokens scanned",
    ({ provenance }) => (provenance.tokensScanned === null ? null : formatCount(provenance.tokensScanned)),
  ],
  ["licence", ({ provenance }) => provenance.licence],
  ["imported", ({ importedAt }) => importedAt.slice(0, 10)],
  ["revision", ({ revision }) => String(revision)],
];

/** Values in the order in which they first come, each with the titles of the services that have it. */
function together(
  services: readonly ServiceFacts[],
  valuesOf: (service: ServiceFacts) => readonly (string | null)[],
): OriginValue[] {
  const titles = new Map<string, string[]>();
  for (const service of services) {
    for (const value of valuesOf(service)) {
      if (value === null) continue;
      const known = titles.get(value);
      if (known === undefined) titles.set(value, [service.title]);
      else known.push(service.title);
    }
  }
  return [...titles].map(([value, of]) => ({ value, of: of.length === services.length ? null : of }));
}
