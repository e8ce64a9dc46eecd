import { Section } from "@/components/ui/section";
import type { SearchView } from "@/lib/domain/paths";
import type { SearchFacets } from "@/lib/domain/search";
import { Facet } from "./facet";
import { layerChoices, modelChoices, roleChoices } from "./facet-choices";

/** The roles, layers and models of the results, as links that narrow the search to one. */
export function Facets({
  view,
  facets,
  modelCounts,
  hasRoles,
}: {
  view: SearchView;
  facets: SearchFacets;
  /** Results by model, as if no model were asked for. */
  modelCounts: Readonly<Record<string, number>>;
  /** Some term leaves its role open. */
  hasRoles: boolean;
}) {
  return (
    <Section id="facets" title="Narrow down">
      <div className="grid gap-6">
        {hasRoles ? <Facet title="Role of the token" choices={roleChoices(view, facets.role)} /> : null}
        <Facet title="Layer" choices={layerChoices(view, facets.layer)} />
        <Facet title="Model" choices={modelChoices(view, modelCounts)} />
      </div>
    </Section>
  );
}
