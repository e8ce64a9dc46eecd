"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { ALL_LEVELS, conditionsOfLevels, type LevelRange, levelsOfConditions } from "@/lib/atlas/brush";
import type { Condition } from "@/lib/atlas/questions";
import { EVERYTHING, formatSelection, parseSelection } from "@/lib/atlas/selection";
import { levelsQuery, selectionQuery } from "@/lib/browser/atlas-queries";
import { routeOf } from "@/lib/domain/base-path";
import { layerPath, modelPath, type NeuronListView } from "@/lib/domain/paths";
import type { Tones } from "./paint";
import type { ShownAtlas } from "./shown-atlas";
import { onToneChange, readTones } from "./tones";

/** What an atlas is drawn from, and how it is filtered. */
export function useAtlas(shown: ShownAtlas) {
  const { by, text } = shown;
  const router = useRouter();
  const [brush, setBrush] = useState<LevelRange | null>(null);
  const levels = useQuery(levelsQuery(shown, by));
  const selection = useMemo(() => readSelection(text), [text]);
  const [own, others] = useMemo(
    () => [
      selection.conditions.filter(({ of }) => of === by),
      selection.conditions.filter(({ of }) => of !== by),
    ],
    [selection, by],
  );
  const rest = formatSelection({ ...selection, conditions: others, order: null });
  const terms = brush === null ? formatSelection({ ...selection, order: null }) : rest;
  const bits = useQuery({ ...selectionQuery(shown, terms), enabled: terms !== "" });
  const range = useMemo(
    () => brush ?? (levels.data === undefined ? ALL_LEVELS : levelsOfConditions(levels.data, own)),
    [brush, levels.data, own],
  );
  const source = useMemo(
    () =>
      levels.data && {
        levels: levels.data.levels,
        selected: terms === "" ? null : (bits.data ?? null),
        range: brush ?? ALL_LEVELS,
      },
    [levels.data, terms, bits.data, brush],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was drawn has become the address
  useEffect(() => setBrush(null), [text, by]);
  const go = (view: NeuronListView) => router.replace(routeOf(addressOf(shown, view)), { scroll: false });
  const select = (conditions: readonly Condition[], replaced: readonly string[]) => {
    const kept = selection.conditions.filter(({ of }) => !replaced.includes(of));
    const next = formatSelection({ ...selection, conditions: [...kept, ...conditions] });
    if (next === formatSelection(selection)) setBrush(null);
    else go({ in: next });
  };
  return {
    levels: levels.data,
    error: levels.error,
    ...{ source, range, setBrush, go, select },
    brushDone: (done: LevelRange) => {
      if (levels.data === undefined) return;
      setBrush(done);
      select(conditionsOfLevels(levels.data, by, done), [by]);
    },
  };
}

/** The tones of the page as they are now. */
export function useTones(): Tones | null {
  const [tones, setTones] = useState<Tones | null>(null);
  useEffect(() => {
    setTones(readTones());
    return onToneChange(() => setTones(readTones()));
  }, []);
  return tones;
}

/** The page's address with some of its view changed. */
export function addressOf(
  { model, service, layer, by, cells, text, sort, columns, pole }: ShownAtlas,
  change: NeuronListView,
): `/viz/${string}` {
  const order = sort === null ? {} : { sort: sort.by, order: sort.order };
  const view = { in: text, ...order, columns, by, cells: cells === "index" ? null : cells, pole, ...change };
  return layer === null ? modelPath(model.name, service, view) : layerPath(model.name, layer, service, view);
}

function readSelection(text: string) {
  const read = parseSelection(text);
  return read.ok ? read.value : EVERYTHING;
}
