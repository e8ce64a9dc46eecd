import { Section } from "@/components/ui/section";
import type { FindFacets } from "@/lib/domain/found";
import type { SearchView } from "@/lib/domain/paths";
import { Facet } from "./facet";
import { layerChoices, modelChoices, placeChoices, poleChoices } from "./facet-choices";

/** The places, layers and models of the results, as links that narrow the search to one. */
export function Facets({
  view,
  facets,
  modelCounts,
}: {
  view: SearchView;
  facets: FindFacets;
  /** Results by model, as if no model were asked for. */
  modelCounts: Readonly<Record<string, number>>;
}) {
  const total = Object.values(facets.layer).reduce((sum, count) => sum + count, 0);
  return (
    <Section id="facets" title="Narrow down">
      <div className="grid gap-6">
        <Facet title="Found" choices={placeChoices(view, facets.place, total)} />
        <Facet title="Layer" choices={layerChoices(view, facets.layer)} />
        {facets.pole === undefined ? null : <Facet title="Pole" choices={poleChoices(view, facets.pole)} />}
        <Facet title="Model" choices={modelChoices(view, modelCounts)} />
      </div>
    </Section>
  );
}
