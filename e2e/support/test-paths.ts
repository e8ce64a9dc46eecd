import type { NeuronRecord } from "@/lib/bundle/schema";

export type TokenEntries = NonNullable<NeuronRecord["token_entries"]>;

/** Every fourth neuron has paths and control windows, the others a graph of before there were any. */
export function hasPaths(neuron: number): boolean {
  return neuron % 4 === 3;
}

/** The scores of any neuron. */
export function oldScores(neuron: number) {
  return {
    ...{ precision: 0.5, recall: 0.25, f1: neuron / 32, auprc: null, correlation: 0.5 },
    ...{ num_firing: 4, num_predicted: 2, reason: null },
  };
}

/** It fires on its activating tokens after its important ones, but not after the token "no". */
export function pathFields(
  neuron: number,
  activating: TokenEntries,
  important: TokenEntries,
): Partial<NeuronRecord> {
  const fires = { tokens: activating.map(({ token }) => token) };
  const after = { tokens: important.map(({ token }) => token), importance: 0.625, examples: 2 };
  const rest = { texts: [0], ordinary: { hits: 1, false_alarms: 0 } };
  const shareOf = (value: number) => ({ value, interval: { low: 0, high: 1 } });
  const { precision, recall, f1, auprc, correlation, ...counts } = oldScores(neuron);
  const firing = {
    ...{ precision: shareOf(precision), recall: shareOf(recall), f1: shareOf(f1) },
    ...{ num_texts: 2, num_tokens: 5, num_hits: 1, ...counts },
  };
  return {
    paths: [
      {
        steps: [fires, { tokens: ["no"] }],
        ...{ activation: 0.125, support: 1, hits: 0, false_alarms: 0, ...rest },
      },
      {
        steps: [fires, ...(important.length === 0 ? [] : [{ gap: { min: 0, max: 2 } }, after])],
        ...{ activation: 0.75, support: 3, hits: 1, false_alarms: 1, ...rest },
      },
    ],
    graph_stats: {
      ...oldScores(neuron),
      ...{ top: firing, ordinary: firing, sentence: { top: firing, ordinary: firing } },
      windows: {
        ...{ auprc, auprc_reason: "no_firing_in_windows", correlation, correlation_reason: null },
        ...{ num_windows: 1, num_firing: 0 },
      },
      interventions: { open: { kept: 2, tried: 2 }, required: { lost: 1, tried: 2 } },
    },
    counter_examples: [
      {
        ...{ tokens: ["<|endoftext|>", " the"], position: 1, predicted: 0.75, activation: 0.25 },
        ...{ kind: "edit", edited: 0, replaced: "no" },
      },
    ],
  };
}
