"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Levels } from "@/lib/atlas/levels";
import { valuesQuery } from "@/lib/browser/atlas-queries";
import { orderByLevel, orderByValue } from "./paint";
import type { ShownAtlas } from "./shown-atlas";

/** For each layer its neurons in the order of their cells; null where that is their own, or not loaded yet. */
export function useOrders(
  shown: ShownAtlas,
  levels: Levels | undefined,
): (layer: number) => Uint32Array | null {
  const { cells } = shown;
  const places = useQuery({ ...valuesQuery(shown, "token_place"), enabled: cells === "token" });
  const { numLayers, layerSize } = shown.model;
  const orders = useMemo(() => {
    const layers = Array.from({ length: numLayers }, (_, layer) => layer * layerSize);
    if (cells === "value" && levels !== undefined)
      return layers.map((start) => orderByLevel(levels.levels, start, layerSize));
    const values = places.data;
    return cells === "token" && values !== undefined
      ? layers.map((start) => orderByValue(values, start, layerSize))
      : null;
  }, [cells, levels, places.data, numLayers, layerSize]);
  return (layer) => orders?.[layer] ?? null;
}
