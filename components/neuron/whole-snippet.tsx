"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { QueryBoundary } from "@/components/site/query-boundary";
import { snippetQuery } from "@/lib/browser/queries";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { Snippet } from "@/lib/domain/snippet";

const LOADING = "Loading the whole text…";

interface WholeSnippetProps {
  readonly model: string;
  readonly index: NeuronIndex;
  readonly rank: number;
  /** Renders the text, null until it is there, and a sentence on its state. */
  readonly children: (text: Snippet | null, status: string | null) => ReactNode;
}

/** Asks the API for all tokens of a text. */
export function WholeSnippet(props: WholeSnippetProps) {
  return (
    <QueryBoundary>
      <Loaded {...props} />
    </QueryBoundary>
  );
}

function Loaded({ model, index, rank, children }: WholeSnippetProps) {
  const { data, error, isPending } = useQuery(snippetQuery(model, index, rank));
  return children(data ?? null, error?.message ?? (isPending ? LOADING : null));
}
