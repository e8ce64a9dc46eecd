import { type Fact, Facts } from "@/components/ui/facts";
import { formatCount } from "@/components/ui/number";
import { Section } from "@/components/ui/section";
import type { ServiceFacts } from "@/lib/domain/model-facts";

/** Where the data of services come from, and what to be careful about: once for those that came together. */
export function ProvenancePanel({ services }: { services: readonly ServiceFacts[] }) {
  return bySource(services).map((together) => {
    const [{ service, provenance, importedAt }] = together;
    return (
      <Section key={service} id={`provenance-${service}`} title={titleOf(together)}>
        <Facts
          facts={[
            ...optional("data", together.length > 1 && together.map(({ title }) => title).join(", ")),
            { name: "source", value: provenance.source },
            { name: "tool", value: `${provenance.tool} ${provenance.toolVersion}` },
            ...optional("made", provenance.date?.slice(0, 10)),
            ...optional("tokens scanned", provenance.tokensScanned && formatCount(provenance.tokensScanned)),
            { name: "licence", value: provenance.licence },
            { name: "imported", value: `${importedAt.slice(0, 10)}, ${revisionsOf(together)}` },
          ]}
        />
        {provenance.caveats.length === 0 ? null : (
          <ul className="mt-2 list-disc pl-4 text-soft text-sm">
            {provenance.caveats.map((caveat) => (
              <li key={caveat}>{caveat}</li>
            ))}
          </ul>
        )}
      </Section>
    );
  });
}

/** Services whose data came from the same source in the same import. */
type Together = readonly [ServiceFacts, ...ServiceFacts[]];

function bySource(services: readonly ServiceFacts[]): Together[] {
  const groups = new Map<string, [ServiceFacts, ...ServiceFacts[]]>();
  for (const service of services) {
    const key = JSON.stringify([service.provenance, service.importedAt]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [service]);
    else group.push(service);
  }
  return [...groups.values()];
}

function titleOf([{ title }, ...others]: Together): string {
  return others.length === 0 ? `Where the ${title} data come from` : "Where the data come from";
}

function revisionsOf(together: Together): string {
  const numbers = together.map(({ revision }) => revision).sort((a, b) => a - b);
  return `revision${numbers.length === 1 ? "" : "s"} ${numbers.join(", ")}`;
}

function optional(name: string, value: string | number | null | undefined | false): Fact[] {
  return value === null || value === undefined || value === 0 || value === false ? [] : [{ name, value }];
}
