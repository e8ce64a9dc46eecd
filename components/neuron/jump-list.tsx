import type { Panel } from "@/lib/domain/neuron-page";

/** Where the page's panels stand, by name: the way down on a phone. */
export function JumpList({ panels }: { panels: readonly Panel[] }) {
  const places = panels.flatMap((panel) => PLACES[panel]);
  if (places.length < 2) return null;
  return (
    <nav aria-label="On this page" className="mt-3 text-soft text-sm print:hidden">
      <ul className="links jumps flex flex-wrap gap-x-4 gap-y-1">
        {places.map(([id, label]) => (
          <li key={id}>
            <a href={`#${id}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The anchors of a panel, with what they are called here; data of added services are not on every page. */
const PLACES: Readonly<Record<Panel, readonly (readonly [string, string])[]>> = {
  graph: [["graph", "graph"]],
  snippets: [["snippets", "texts"]],
  ownText: [["own-text", "try a text"]],
  explanations: [["explanations", "explanations"]],
  data: [],
  statistics: [["statistics", "numbers"]],
  tokens: [["tokens", "tokens"]],
  relatedTokens: [],
  similar: [["similar", "similar"]],
  relatedNeurons: [],
  provenance: [["provenance", "provenance"]],
  notebook: [["notebook", "notebook"]],
  cite: [["cite", "cite"]],
};
