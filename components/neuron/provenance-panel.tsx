import { Facts } from "@/components/ui/facts";
import { Missing } from "@/components/ui/missing";
import { Section } from "@/components/ui/section";
import type { ServiceFacts } from "@/lib/domain/model-facts";
import { type OriginValue, originCaveats, originFacts } from "./provenance-facts";

/** Where the data of services come from, and what to be careful about: once, with what sets some of them apart. */
export function ProvenancePanel({ services }: { services: readonly ServiceFacts[] }) {
  const caveats = originCaveats(services);
  return (
    <Section id="provenance" title="Where the data come from">
      {services.length === 0 ? (
        <Missing>Nothing is imported for this model yet; data that are bring where they come from.</Missing>
      ) : (
        <div className="said grid grid-cols-[repeat(auto-fit,minmax(min(22rem,100%),1fr))] gap-x-12 gap-y-3">
          <Facts
            facts={originFacts(services).map(({ name, values }) => ({
              name,
              value: values.map((value) => <Said key={value.value} {...value} />),
            }))}
          />
          {caveats.length === 0 ? null : (
            <ul className="list-disc pl-4 text-soft text-sm">
              {caveats.map((caveat) => (
                <li key={caveat.value}>
                  <Said {...caveat} />
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Section>
  );
}

function Said({ value, of }: OriginValue) {
  return (
    <span>
      {value}
      {of === null ? null : <i> ({of.join(", ")})</i>}
    </span>
  );
}
