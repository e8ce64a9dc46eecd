"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { QueryBoundary } from "@/components/site/query-boundary";
import { pathsQuery } from "@/lib/browser/own-text-queries";
import { snippetQuery } from "@/lib/browser/queries";
import type { N2gPath } from "@/lib/domain/n2g-path";
import type { NeuronPole } from "@/lib/domain/neuron";
import type { Snippet } from "@/lib/domain/snippet";
import { predictWindow } from "./snippet-paths";

/** A text whole, and what the paths predict on it: null where that was not asked, or is not known. */
export interface PredictedText extends Snippet {
  readonly predicted: readonly number[] | null;
}

const LOADING = "Loading the whole text…";

interface WholeSnippetProps {
  readonly model: string;
  readonly index: NeuronPole;
  readonly rank: number;
  /** Whether the paths' prediction is wanted. */
  readonly predicts: boolean;
  /** Renders the text, null until it is there, and a sentence on its state. */
  readonly children: (text: PredictedText | null, status: string | null) => ReactNode;
}

/** Asks the API for all tokens of a text. */
export function WholeSnippet(props: WholeSnippetProps) {
  return (
    <QueryBoundary>
      <Loaded {...props} />
    </QueryBoundary>
  );
}

function Loaded({ model, index, rank, predicts, children }: WholeSnippetProps) {
  const text = useQuery(snippetQuery(model, index, rank));
  const paths = useQuery({ ...pathsQuery(model, index), enabled: predicts });
  const isPending = text.isPending || (predicts && paths.isPending);
  const whole = useMemo(
    () => (isPending ? null : predicted(text.data, predicts ? paths.data : undefined)),
    [isPending, text.data, paths.data, predicts],
  );
  return children(whole, text.error?.message ?? paths.error?.message ?? (isPending ? LOADING : null));
}

function predicted(text: Snippet | undefined, paths: readonly N2gPath[] | undefined): PredictedText | null {
  return text === undefined ? null : { ...text, predicted: predictWindow(text.tokens, paths ?? null) };
}
