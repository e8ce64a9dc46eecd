"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { QueryBoundary } from "@/components/site/query-boundary";
import { activationsQuery, pathsQuery, readTextQuery } from "@/lib/browser/own-text-queries";
import { at } from "@/lib/domain/at";
import { FIRES, type N2gPath } from "@/lib/domain/n2g-path";
import type { ReadText, ServedModel } from "@/lib/domain/served-model";
import { pathMatcher } from "@/lib/n2g/paths/predict";
import { JudgedText } from "./judged-text";
import type { JudgedToken } from "./judged-token";
import { ModelDoor, useLoaded } from "./model-door";
import type { TriedNeuron } from "./own-text-props";
import { verdictOf } from "./verdict";

interface TriedTextProps {
  readonly neuron: TriedNeuron & { readonly served: ServedModel };
  readonly text: string;
}

/** What the paths predict for each token of a text, and what the model does. */
export function TriedText(props: TriedTextProps) {
  return (
    <QueryBoundary>
      <Tried {...props} />
    </QueryBoundary>
  );
}

function Tried({ neuron: { model, index, served, maximum, hasPaths }, text }: TriedTextProps) {
  const paths = useQuery({ ...pathsQuery(model, index), enabled: hasPaths });
  const read = useQuery(readTextQuery(served, useDeferredValue(text)));
  const loaded = useLoaded(served, index.layer);
  const ids = read.data?.ids.slice(0, served.contextLength) ?? null;
  const real = useQuery(activationsQuery(served, index, loaded && !read.isPlaceholderData ? ids : null));
  const failed = read.error ?? paths.error ?? real.error;
  if (failed) return <p role="alert">{failed.message}</p>;
  if (read.data === undefined || (hasPaths && paths.data === undefined))
    return <p className="text-sm text-soft">Loading the tokenizer…</p>;
  const tokens = judge(read.data, paths.data ?? [], real.data ?? null);
  return (
    <div className="grid gap-2 *:min-w-0">
      <JudgedText tokens={tokens} maximum={maximum} label={`Your text: ${tokens.length} tokens`} />
      <p className="text-sm">
        {summarise(tokens, maximum, hasPaths)}
        {read.data.ids.length > served.contextLength
          ? ` The model reads the first ${served.contextLength - 1} of these ${tokens.length} tokens; the others are predicted only.`
          : ""}
      </p>
      <ModelDoor served={served} layer={index.layer} />
    </div>
  );
}

/** The beginning-of-text token, which is never scored, is left out. */
function judge(
  { tokens }: ReadText,
  paths: readonly N2gPath[],
  real: Float32Array | null,
): readonly JudgedToken[] {
  const places = pathMatcher(paths).match(tokens);
  return tokens.slice(1).map((token, i) => {
    const place = at(places, i + 1);
    const path = place < 0 ? null : place;
    const predicted = path === null ? 0 : at(paths, path).activation;
    return { token, path, predicted, activation: real?.[i + 1] ?? null };
  });
}

function summarise(tokens: readonly JudgedToken[], maximum: number, hasPaths: boolean): string {
  const predicted = tokens.filter((token) => token.predicted >= FIRES).length;
  const said = hasPaths
    ? `${count(tokens.length, "token")}; the paths predict firing on ${predicted}.`
    : `${count(tokens.length, "token")}. This neuron has no paths that predict.`;
  const known = tokens.filter(({ activation }) => activation !== null);
  if (known.length === 0) return said;
  const verdicts = known.map((token) => verdictOf(token.predicted, (token.activation ?? 0) / maximum));
  const of = (verdict: string) => verdicts.filter((other) => other === verdict).length;
  return `${said} The model fires on ${of("hit") + of("miss")}: ${of("hit")} as predicted, ${of("miss")} missed, ${count(of("false-alarm"), "false alarm")}.`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
