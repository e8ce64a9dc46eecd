import { Section } from "@/components/ui/section";
import type { FindFacets } from "@/lib/domain/found";
import type { SearchView } from "@/lib/domain/search-view";
import { Facet } from "./facet";
import { layerChoices, modelChoices, placeChoices, poleChoices } from "./facet-choices";

/** The places, layers and models of the results, as links that narrow the search to one. */
export function Facets({
  view,
  facets,
  modelCounts,
  anywhere,
}: {
  view: SearchView;
  facets: FindFacets;
  /** Results by model, as if no model were asked for. */
  modelCounts: Readonly<Record<string, number>>;
  /** Results as if no place were asked for. */
  anywhere: number;
}) {
  // A search of numbers alone finds nothing in a place.
  const isPlaced = (view.place ?? null) !== null || Object.values(facets.place).some((count) => count > 0);
  return (
    <Section id="facets" title="Narrow down">
      <div className="grid gap-6">
        {isPlaced ? <Facet title="Found" choices={placeChoices(view, facets.place, anywhere)} /> : null}
        <Facet title="Layer" choices={layerChoices(view, facets.layer)} />
        {facets.pole === undefined ? null : <Facet title="Pole" choices={poleChoices(view, facets.pole)} />}
        <Facet title="Model" choices={modelChoices(view, modelCounts)} />
      </div>
    </Section>
  );
}
