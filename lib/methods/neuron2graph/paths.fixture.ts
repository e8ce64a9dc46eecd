import type { PathRecord } from "./path-record";
import type { Neuron2graphRecord } from "./record";

const counted = (value: number, low: number, high: number) => ({ value, interval: { low, high } });
const nothing = { value: null, interval: null };

/** Paths with something of everything, an exception first. */
export const PATHS: readonly PathRecord[] = [
  {
    steps: [{ tokens: ["The"] }, { tokens: ['"', "\0"], importance: 0.95, examples: 3 }],
    ...{ activation: -0.02, support: 5, hits: 0, false_alarms: 0, texts: [] },
  },
  {
    steps: [
      { tokens: ["The", " The"] },
      { gap: { min: 0, max: 3 } },
      { tokens: ["1", "2"], class: "digit", importance: 0.0625, examples: 20 },
      { tokens: ["("] },
      { gap: { min: 1, max: 1 } },
      { tokens: ["\ufffd"], importance: 1, examples: 1 },
    ],
    ...{ activation: 0.8125, support: 12, hits: 7, false_alarms: 1 },
    ...{ ordinary: { hits: 1, false_alarms: 2 }, texts: [0, 3], stability: 0.85 },
  },
];

/** What a neuron with these paths has of Neuron to Graph. */
export const PATHS_RECORD: Neuron2graphRecord = {
  paths: [...PATHS],
  graph_stats: {
    ...{ precision: 0.875, recall: 0.7, f1: 0.7778, auprc: 0.8, correlation: null },
    ...{ num_firing: 10, num_predicted: 8, reason: null },
    top: {
      precision: counted(0.875, 0.5291, 0.9776),
      recall: counted(0.7, 0.3968, 0.8922),
      f1: counted(0.7778, 0.5242, 0.9001),
      ...{ num_texts: 10, num_tokens: 10230, num_firing: 10, num_predicted: 8, num_hits: 7, reason: null },
    },
    ordinary: {
      precision: nothing,
      recall: counted(0, 0, 0.6576),
      f1: nothing,
      ...{ num_texts: 100, num_tokens: 102300, num_firing: 2, num_predicted: 0, num_hits: 0 },
      reason: "nothing_predicted",
    },
    windows: {
      ...{ auprc: 0.8, auprc_reason: null, correlation: null, correlation_reason: "prediction_never_varies" },
      ...{ num_windows: 30, num_firing: 4 },
    },
    interventions: { open: { kept: 19, tried: 20 }, required: { lost: 8, tried: 10 } },
  },
  counter_examples: [
    { tokens: ["a", "\0", "The"], position: 2, predicted: 0.8125, activation: 0.0004, kind: "window" },
    {
      ...{ tokens: ["(", "The"], position: 1, predicted: 0, activation: 1.25, kind: "edit" },
      ...{ edited: 0, replaced: '"' },
    },
  ],
};
