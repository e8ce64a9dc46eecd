import { type Fact, Facts } from "@/components/ui/facts";
import { formatCount } from "@/components/ui/number";
import { Section } from "@/components/ui/section";
import type { ServiceFacts } from "@/lib/domain/model-facts";

/** Where the data of a service come from, and what to be careful about. */
export function ProvenancePanel({ services }: { services: readonly ServiceFacts[] }) {
  return services.map(({ service, title, provenance, importedAt, revision }) => (
    <Section key={service} id={`provenance-${service}`} title={`Where the ${title} data come from`}>
      <Facts
        facts={[
          { name: "source", value: provenance.source },
          { name: "tool", value: `${provenance.tool} ${provenance.toolVersion}` },
          ...optional("made", provenance.date?.slice(0, 10)),
          ...optional("tokens scanned", provenance.tokensScanned && formatCount(provenance.tokensScanned)),
          { name: "licence", value: provenance.licence },
          { name: "imported", value: `${importedAt.slice(0, 10)}, revision ${revision}` },
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
  ));
}

function optional(name: string, value: string | number | null | undefined): Fact[] {
  return value === null || value === undefined || value === 0 ? [] : [{ name, value }];
}
