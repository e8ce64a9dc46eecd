"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { QueryBoundary } from "@/components/site/query-boundary";
import { formatNumber } from "@/components/ui/number";
import { Told } from "@/components/ui/told";
import { runStored, wholeTextsQuery } from "@/lib/browser/own-text-queries";
import { compareActivations, type Reproduction } from "@/lib/domain/reproduced";
import type { ServedModel } from "@/lib/domain/served-model";
import { ModelDoor, useLoaded } from "./model-door";
import type { TriedNeuron } from "./own-text-props";
import { reproductionWords } from "./reproduction-words";

interface StoredTextsProps {
  readonly neuron: TriedNeuron & { readonly served: ServedModel };
}

/** Runs the model on the stored texts and compares, digit for digit. */
export function StoredTexts(props: StoredTextsProps) {
  return (
    <QueryBoundary>
      <Reproduced {...props} />
    </QueryBoundary>
  );
}

function Reproduced({ neuron: { model, index, served, maximum, numTexts } }: StoredTextsProps) {
  const loaded = useLoaded(served, index.layer);
  const texts = useQuery({ ...wholeTextsQuery(model, index), enabled: loaded });
  const [chosen, setChosen] = useState("all");
  const [results, setResults] = useState<ReadonlyMap<number, Reproduction>>(new Map());
  const [state, setState] = useState<{ running: boolean; failed: string | null }>({
    running: false,
    failed: null,
  });

  async function reproduce() {
    if (texts.data === undefined) return;
    setState({ running: true, failed: null });
    try {
      for (const [rank, { tokens, activations }] of texts.data.entries()) {
        if (chosen !== "all" && chosen !== String(rank)) continue;
        const computed = await runStored(served, index, tokens);
        const compared = compareActivations(activations, computed, maximum);
        setResults((others) => new Map(others).set(rank, compared));
      }
      setState({ running: false, failed: null });
    } catch (error) {
      setState({ running: false, failed: error instanceof Error ? error.message : String(error) });
    }
  }

  const failed = texts.error?.message ?? state.failed;
  return (
    <div className="mt-2 grid gap-2 text-sm *:min-w-0">
      <p className="max-w-prose text-soft">
        The model runs on a whole stored text, and every activation is compared with the stored one.
      </p>
      <ModelDoor served={served} layer={index.layer} />
      {loaded ? (
        <div className="flex flex-wrap items-center gap-3">
          <label>
            Text{" "}
            <select className="own-select" value={chosen} onChange={(event) => setChosen(event.target.value)}>
              <option value="all">all {numTexts}</option>
              {Array.from({ length: numTexts }, (_, rank) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a text is its rank
                <option key={rank} value={rank}>
                  text {rank}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            className="own-button"
            disabled={state.running || texts.data === undefined}
            onClick={() => void reproduce()}
          >
            Reproduce
          </button>
        </div>
      ) : null}
      <Told>{results.size === 0 ? null : summarise([...results.values()], maximum)}</Told>
      {failed === null ? null : <p role="alert">{failed}</p>}
      {results.size === 0 ? null : <Results results={results} />}
    </div>
  );
}

function Results({ results }: { results: ReadonlyMap<number, Reproduction> }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(16rem,1fr))] gap-x-8">
      {[...results].map(([rank, result]) => (
        <li key={rank} className="border-line border-t py-1">
          text {rank}: {reproductionWords(result)}
        </li>
      ))}
    </ul>
  );
}

function summarise(results: readonly Reproduction[], maximum: number): string {
  const equal = results.filter(({ numEqual, numTokens }) => numEqual === numTokens).length;
  const decimals = Math.max(...results.map((result) => result.decimals));
  const half = (0.5 * 10 ** -decimals).toFixed(decimals + 1);
  const coarse = (0.5 * 10 ** (1 - decimals)).toFixed(decimals);
  return `${equal} of ${results.length} texts equal to the digits stored: within ${half}, and ${coarse} below ${formatNumber(0.05 * maximum, 2)}, where a digit less is stored.`;
}
