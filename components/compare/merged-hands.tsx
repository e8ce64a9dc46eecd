"use client";

import { Suspense, useEffect, useState } from "react";
import { useExploring } from "@/components/graph/explore/explore-state";
import { later } from "@/components/ui/later";
import type { ModelNeuron } from "@/lib/domain/model-neuron";

// Loaded when first asked for.
const DrawnNodeMenu = later(() => import("@/components/graph/drawn-node-menu"), "DrawnNodeMenu");

const MergedExplore = later(() => import("./merged-explore"), "MergedExplore");

interface AskedElement {
  readonly root: Element;
  readonly element: Element;
}

/** What makes the one drawing of these neurons' graphs answer; shows nothing until it is asked. */
export function MergedHands({ neurons }: { neurons: readonly ModelNeuron[] }) {
  const exploring = useExploring();
  const [asked, setAsked] = useState<AskedElement | null>(null);
  useEffect(() => {
    const root = document.querySelector<HTMLElement>(".path-graph[data-merged]");
    if (root === null) return;
    let release = () => {};
    let left = false;
    void import("./attach-merged").then(({ attachMerged }) => {
      if (!left) release = attachMerged(root, (element) => setAsked({ root, element }));
    });
    return () => {
      left = true;
      release();
    };
  }, []);
  const models = [...new Set(neurons.map(({ model }) => model))];
  return (
    <Suspense fallback={null}>
      {exploring ? <MergedExplore neurons={neurons} /> : null}
      {asked === null ? null : <DrawnNodeMenu models={models} {...asked} onClose={() => setAsked(null)} />}
    </Suspense>
  );
}
