"use client";

import { type UseQueryResult, useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { ExploreDialog } from "@/components/graph/explore/explore-dialog";
import type { ExploreGraph } from "@/components/graph/explore/explore-scene";
import { ExploreView } from "@/components/graph/explore/explore-view";
import { stopExploring } from "@/components/graph/explore/stop-exploring";
import { fileName } from "@/components/graph/file-name";
import { QueryBoundary } from "@/components/site/query-boundary";
import { Told } from "@/components/ui/told";
import { graphQuery, type readGraph } from "@/lib/browser/queries";
import { at } from "@/lib/domain/at";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import { neuronPath } from "@/lib/domain/paths";
import { namesOf } from "./side-neuron";

interface MergedExploreProps {
  readonly neurons: readonly ModelNeuron[];
}

/** The whole graphs of several neurons as one, in full screen: asked for when it opens. */
export function MergedExplore(props: MergedExploreProps) {
  return (
    <QueryBoundary>
      <Loaded {...props} />
    </QueryBoundary>
  );
}

function Loaded({ neurons }: MergedExploreProps) {
  const queries = neurons.map(({ model, ...index }) => graphQuery(model, index));
  const { answered, error } = useQueries({ queries, combine });
  const names = namesOf(neurons);
  const graphs = useMemo(() => named(answered, neurons), [answered, neurons]);
  return (
    <ExploreDialog
      title={`Graphs of ${names.slice(0, -1).join(", ")} and ${names.at(-1)}`}
      onClose={stopExploring}
    >
      {graphs.length < neurons.length ? (
        <Told className="p-4 text-soft">{error === null ? "Loading the graphs …" : error.message}</Told>
      ) : (
        <ExploreView
          models={[...new Set(neurons.map(({ model }) => model))]}
          name={fileName(neurons)}
          graphs={graphs}
          onClose={stopExploring}
        />
      )}
    </ExploreDialog>
  );
}

/** What has come of the graphs, and what kept one from coming. */
function combine(answers: readonly UseQueryResult<Answered>[]) {
  return {
    answered: answers.flatMap(({ data }) => data ?? []),
    error: answers.find((answer) => answer.error !== null)?.error ?? null,
  };
}

type Answered = Awaited<ReturnType<typeof readGraph>>;

function named(graphs: readonly Answered[], neurons: readonly ModelNeuron[]): ExploreGraph[] {
  const names = namesOf(neurons);
  return graphs.map((graph, place) => {
    const { model, ...index } = at(neurons, place);
    return {
      ...graph,
      label: at(names, place),
      textsAt: (path) => `${neuronPath(model, index, "all", { path })}#graph`,
    };
  });
}
