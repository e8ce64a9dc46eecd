import { Section } from "@/components/ui/section";
import type { SearchAnswer } from "@/lib/api/schemas/search";
import { type SearchView, searchPath } from "@/lib/paths";
import { Facet, type FacetChoice } from "./facet";

const ROLES = ["activating", "important"] as const;

/** The models, layers and roles of the results, as links that narrow the search to one. */
export function Facets({
  view,
  facets,
  modelCounts,
}: {
  view: SearchView;
  facets: SearchAnswer["facets"];
  /** Results by model, as if no model were asked for. */
  modelCounts: Readonly<Record<string, number>>;
}) {
  const { models = [], role = null, layer = null } = view;
  return (
    <Section id="facets" title="Narrow down">
      <div className="grid gap-6">
        <Facet title="Role of the token" choices={[choice("either role", "any"), ...ROLES.map((name) => choice(name, name))]} />
        <Facet title="Layer" choices={layerChoices()} bars />
        <Facet title="Model" choices={modelChoices()} />
      </div>
    </Section>
  );

  function choice(label: string, name: keyof typeof facets.role): FacetChoice {
    const wanted = name === "any" ? null : name;
    return { label, count: facets.role[name] ?? 0, href: hrefWith({ role: wanted }), chosen: role === wanted };
  }
}
