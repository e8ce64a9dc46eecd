"use client";

import { Suspense, useEffect, useRef, useState } from "react";
import { later } from "@/components/ui/later";
import { Told } from "@/components/ui/told";
import type { NeuronPole } from "@/lib/domain/neuron";
import { useExploring } from "./explore/explore-state";
import type { RowFilter } from "./graph-filter";
import { GraphFilters } from "./graph-filters";

// Loaded when first asked for.
const DrawnNodeMenu = later(() => import("./drawn-node-menu"), "DrawnNodeMenu");

const NeuronExplore = later(() => import("./explore/neuron-explore"), "NeuronExplore");

interface GraphToolsProps {
  readonly model: string;
  readonly index: NeuronPole;
  /** Firing tokens that all paths explain together; null for a graph of 2023, which has no rows. */
  readonly support: number | null;
}

interface AskedElement {
  readonly root: Element;
  readonly element: Element;
}

const ALL: RowFilter = { share: 0, confirmed: false, token: "" };

/** Filters of a graph, and what makes the drawing and the list around it answer to pointer and keys. */
export function GraphTools({ model, index, support }: GraphToolsProps) {
  const exploring = useExploring();
  const bar = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<AskedElement | null>(null);
  const [filter, setFilter] = useState(ALL);
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    const root = bar.current?.closest<HTMLElement>(".path-graph") ?? null;
    return root === null ? undefined : takeInHand(root, (element) => setAsked({ root, element }));
  }, []);
  async function change(part: Partial<RowFilter>) {
    const next = { ...filter, ...part };
    setFilter(next);
    const { filterNodes, filterRows } = await import("./graph-filter");
    const root = bar.current?.closest<HTMLElement>(".path-graph") ?? null;
    if (root?.querySelector("[data-folded]")) {
      const { unfold } = await import("@/components/site/unfold");
      await unfold(root); // rows that are folded are filtered too
    }
    if (root !== null)
      setShown(support === null ? filterNodes(root, next.token) : filterRows(root, next, support));
  }
  return (
    <div ref={bar} className="graph-tools needs-script">
      <a href="#explore" data-explore="" className="link target" title="key e">
        Explore
      </a>
      {exploring ? (
        <Suspense fallback={null}>
          <NeuronExplore model={model} index={index} />
        </Suspense>
      ) : null}
      <GraphFilters
        rows={support !== null}
        held={{ filter, change }}
        named={(name) => ({ "data-view": name === "share" ? "support" : name })}
      />
      <Told>{shown}</Told>
      {asked === null ? null : (
        <Suspense fallback={null}>
          <DrawnNodeMenu models={[model]} {...asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </div>
  );
}

/** What answers to pointer and keys comes after the page: until then a row is the link that the server made. */
function takeInHand(root: HTMLElement, onAsk: (node: Element) => void): () => void {
  let release = () => {};
  let left = false;
  void import("./graph-hands").then(({ attachHands }) => {
    if (!left) release = attachHands(root, onAsk);
  });
  return () => {
    left = true;
    release();
  };
}
