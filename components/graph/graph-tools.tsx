"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Told } from "@/components/ui/told";
import type { NeuronPole } from "@/lib/domain/neuron";
import { stopExploring, useExploring } from "./explore/explore-state";
import type { RowFilter } from "./graph-filter";

// Loaded when first asked for.
const DrawnNodeMenu = lazy(async () => ({ default: (await import("./drawn-node-menu")).DrawnNodeMenu }));

const NeuronExplore = lazy(async () => ({
  default: (await import("./explore/neuron-explore")).NeuronExplore,
}));

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
          <NeuronExplore model={model} index={index} onClose={stopExploring} />
        </Suspense>
      ) : null}
      {support === null ? null : <RowFilters filter={filter} change={change} />}
      <label>
        find a token{" "}
        <input
          type="search"
          data-view="token"
          value={filter.token}
          spellCheck={false}
          onChange={({ target }) => change({ token: target.value })}
        />
      </label>
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

interface RowFiltersProps {
  readonly filter: RowFilter;
  readonly change: (part: Partial<RowFilter>) => void;
}

function RowFilters({ filter, change }: RowFiltersProps) {
  return (
    <>
      <label>
        support{" "}
        <select
          data-view="support"
          value={filter.share}
          onChange={({ target }) => change({ share: Number(target.value) })}
        >
          <option value={0}>any</option>
          <option value={0.05}>5 % and more</option>
          <option value={0.25}>25 % and more</option>
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          data-view="confirmed"
          checked={filter.confirmed}
          onChange={({ target }) => change({ confirmed: target.checked })}
        />{" "}
        confirmed only
      </label>
    </>
  );
}
