import { expect, test } from "vitest";
import { type Statistic, shownBySource, statisticNames, statisticsIn } from "./statistic";
import { STATISTICS } from "./statistics";

/** What these sources give is a contract; other methods may add to it. */
const CONTRACT = ["statistics", "neuroscope", "neuron2graph", "neuron_explainer"];
const isContract = (name: keyof typeof STATISTICS) => CONTRACT.includes(STATISTICS[name].from);

test("names of the API's list, in its order", () => {
  expect(statisticNames(STATISTICS).filter(isContract).join(" ")).toBe(
    "max_activation min_activation mean variance skewness kurtosis fraction_above_zero activation_range num_tokens f1 num_nodes f1_ordinary num_paths explanation_score",
  );
});

test.each([
  ["column", "max_activation f1 explanation_score"],
  ["panel", "max_activation min_activation mean variance skewness kurtosis fraction_above_zero num_tokens"],
  ["headline", "max_activation kurtosis"],
  ["brief", "max_activation mean kurtosis fraction_above_zero"],
] as const)("what a %s shows, in its order", (view, names) => {
  expect(statisticsIn(STATISTICS, view).filter(isContract).join(" ")).toBe(names);
});

test("names by the data they come with", () => {
  expect(statisticNames(STATISTICS, ["neuron2graph", "neuron_explainer"])).toEqual([
    "f1",
    "num_nodes",
    "f1_ordinary",
    "num_paths",
    "explanation_score",
  ]);
});

test("names that views show, by the data they come with", () => {
  const row = (from: string, shown: Statistic["shown"]): Statistic => ({ ...STATISTICS.mean, from, shown });
  const table = {
    a: row("one", { panel: 1 }),
    b: row("two", { column: 1 }),
    c: row("two", { brief: 1, column: 2 }),
    d: row("one", { panel: 2, headline: 1 }),
  };
  expect([...shownBySource(table, ["panel", "brief"])]).toEqual([
    ["one", ["a", "d"]],
    ["two", ["c"]],
  ]);
  expect([...shownBySource(table, ["column"])]).toEqual([["two", ["b", "c"]]]);
});
