"use client";

import { type CSSProperties, Suspense } from "react";
import { QueryBoundary } from "@/components/site/query-boundary";
import { later } from "@/components/ui/later";
import { bandGrid, cellSize } from "@/lib/atlas/cells";
import { AtlasToCome } from "./atlas-to-come";
import { type ShownAtlas, shownRuns } from "./shown-atlas";

const Loaded = later(() => import("./atlas-loaded"), "AtlasLoaded");

/** Widths of the bands by width of window: phone, tablet, desktop. */
const WIDTHS = [358, 712, 776] as const;
const LABEL = 24;

/** The neurons of a model as cells, a band for each layer that has data. The table beside it says the same; without scripts it alone does. */
export function Atlas({ shown }: { shown: ShownAtlas }) {
  const { model } = shown;
  const runs = shownRuns(shown);
  const bands = runs.filter(({ filled }) => filled).length;
  const [phone, tablet, desktop] = WIDTHS.map((width) => {
    const { rows, size } = bandGrid(model.layerSize, cellSize(bands * model.layerSize), width);
    return bands * rows * size + runs.length * LABEL;
  });
  const heights = { "--phone": `${phone}px`, "--tablet": `${tablet}px`, "--desktop": `${desktop}px` };
  return (
    <section
      aria-label="Atlas"
      className="needs-script min-h-[calc(var(--phone)+28rem)] md:min-h-[calc(var(--tablet)+28rem)] lg:min-h-[max(34rem,calc(var(--desktop)+9rem))]"
      style={heights as CSSProperties} // names of our own
    >
      <QueryBoundary>
        <Suspense fallback={<AtlasToCome shown={shown} />}>
          <Loaded shown={shown} />
        </Suspense>
      </QueryBoundary>
    </section>
  );
}
