"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryBoundary } from "@/components/site/query-boundary";
import { Told } from "@/components/ui/told";
import { reproductionQuery } from "@/lib/browser/own-text-queries";
import type { NeuronPole } from "@/lib/domain/neuron";
import type { ServedModel } from "@/lib/domain/served-model";
import { ModelDoor, useLoaded } from "./model-door";
import { reproductionWords } from "./reproduction-words";

interface TextReproductionProps {
  readonly served: ServedModel;
  readonly model: string;
  readonly index: NeuronPole;
  readonly rank: number;
  /** The neuron's largest activation. */
  readonly maximum: number;
}

/** Runs the model on one stored text and compares, digit for digit; offers to load the model first. */
export function TextReproduction(props: TextReproductionProps) {
  return (
    <QueryBoundary>
      <Reproduced {...props} />
    </QueryBoundary>
  );
}

function Reproduced({ served, ...text }: TextReproductionProps) {
  const loaded = useLoaded(served, text.index.layer);
  const { data, error } = useQuery({ ...reproductionQuery(served, text), enabled: loaded });
  if (!loaded) return <ModelDoor served={served} layer={text.index.layer} />;
  if (error !== null) return <p role="alert">{error.message}</p>;
  return <Told>{data === undefined ? "Running the model …" : reproductionWords(data)}</Told>;
}
