"use client";

import { statisticTitle } from "@/components/neuron/statistic-text";
import { EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import type { NeuronListView } from "@/lib/domain/paths";
import type { CellOrder, ShownAtlas } from "./shown-atlas";

const ORDERS: Readonly<Record<CellOrder, string>> = {
  index: "neuron",
  value: "the statistic",
  token: "firing token",
};

const SELECT = "min-h-8 rounded-md border border-edge bg-paper px-1 py-0.5";

/** Which statistic the cells show, and how they are ordered. */
export function AtlasChoices({ shown, go }: { shown: ShownAtlas; go: (view: NeuronListView) => void }) {
  const { by, cells, choices, hasTokens } = shown;
  const orders = (Object.keys(ORDERS) as CellOrder[]).filter((order) => order !== "token" || hasTokens);
  return (
    <p className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2 text-soft text-sm">
      <label>
        Cells show{" "}
        <select className={SELECT} value={by} onChange={({ target }) => go({ by: target.value })}>
          {choices.map((name) => (
            <option key={name} value={name}>
              {statisticTitle(EVERY_STATISTIC[name])}
            </option>
          ))}
        </select>
      </label>
      <label>
        in the order of{" "}
        <select
          className={SELECT}
          value={cells}
          onChange={({ target }) => go({ cells: target.value === "index" ? null : target.value })}
        >
          {orders.map((order) => (
            <option key={order} value={order}>
              {ORDERS[order]}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}
