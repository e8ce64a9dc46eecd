"use client";

import { useQuery } from "@tanstack/react-query";
import { fileName } from "@/components/graph/file-name";
import { QueryBoundary } from "@/components/site/query-boundary";
import { Told } from "@/components/ui/told";
import { graphQuery } from "@/lib/browser/queries";
import { formatNeuron, type NeuronPole } from "@/lib/domain/neuron";
import { ExploreDialog } from "./explore-dialog";
import { ExploreView } from "./explore-view";
import { stopExploring } from "./stop-exploring";

interface NeuronExploreProps {
  readonly model: string;
  readonly index: NeuronPole;
}

/** The whole graph of a neuron in full screen: all its paths, asked for when it opens. */
export function NeuronExplore(props: NeuronExploreProps) {
  return (
    <QueryBoundary>
      <Loaded {...props} />
    </QueryBoundary>
  );
}

function Loaded({ model, index }: NeuronExploreProps) {
  const { data, error } = useQuery(graphQuery(model, index));
  const label = formatNeuron(index);
  return (
    <ExploreDialog title={`Graph of ${label}`} onClose={stopExploring}>
      {data === undefined ? (
        <Told className="p-4 text-soft">{error === null ? "Loading the graph …" : error.message}</Told>
      ) : (
        <ExploreView
          models={[model]}
          name={fileName([{ model, ...index }])}
          graphs={[{ label, ...data }]}
          onClose={stopExploring}
        />
      )}
    </ExploreDialog>
  );
}
