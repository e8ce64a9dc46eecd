import { Link } from "@/components/ui/link";
import type { SnippetSet } from "@/lib/domain/snippet";
import { SNIPPET_SETS } from "@/lib/domain/snippet";
import { type ListPlace, viewPath } from "./snippet-place";

/** What each set of texts is called, is, and where it comes from when it is missing. */
export const SETS: Readonly<Record<SnippetSet, { name: string; help: string; missing: string }>> = {
  top: {
    name: "top",
    help: "The texts that fire it most, the strongest first.",
    missing: "No texts are stored for this neuron. Importing a bundle whose neurons have snippets adds them.",
  },
  q99: control(".99–.999", "Windows between the .99 and the .999 quantile of its maximum over all windows."),
  q90: control(".90–.99", "Windows between the .90 and the .99 quantile of its maximum over all windows."),
  random: control("random", "Windows drawn at random, the same for all neurons: what it mostly does."),
};

/** The sets as tabs, which are links. */
export function SnippetSets({ place, count }: { place: ListPlace; count: number }) {
  return (
    <nav aria-label="Sets of texts" className="links snippet-sets">
      {SNIPPET_SETS.map((set) => (
        <Link
          key={set}
          href={viewPath(place, { set, path: place.view.path })}
          scroll={false}
          aria-current={set === place.view.set ? "page" : undefined}
        >
          {set === "top" && count > 0 ? `top ${count}` : SETS[set].name}
        </Link>
      ))}
    </nav>
  );
}

function control(name: string, help: string) {
  return {
    ...{ name, help },
    missing: `No windows of the set ${name} are stored for this neuron. A bundle whose neurons have control windows, as analysing a model writes them, adds them.`,
  };
}
