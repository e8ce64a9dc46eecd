"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { QueryBoundary } from "@/components/site/query-boundary";
import { formatTwoDecimals } from "@/components/ui/number";
import { Told } from "@/components/ui/told";
import { pathsQuery, readTextQuery, wholeTextsQuery } from "@/lib/browser/own-text-queries";
import type { FiringScores } from "@/lib/domain/n2g-scores";
import type { ServedModel } from "@/lib/domain/served-model";
import { sentenceFromPaths } from "@/lib/n2g/sentence/from-paths";
import { printSentence } from "@/lib/n2g/sentence/print";
import { scoreTypedSentence } from "@/lib/n2g/sentence/score";
import type { Sentence } from "@/lib/n2g/sentence/sentence";
import { predictSentence } from "@/lib/n2g/sentence/simulate";
import { heldOutTexts } from "./held-out-texts";
import { JudgedText } from "./judged-text";
import type { TriedNeuron } from "./own-text-props";

interface TypedRuleProps {
  readonly neuron: TriedNeuron;
  readonly text: string;
}

/** A sentence that can be edited, with its score on the held-out texts and what it says of one's own text. */
export function TypedRule(props: TypedRuleProps) {
  return (
    <QueryBoundary>
      <Loaded {...props} />
    </QueryBoundary>
  );
}

function Loaded({ neuron, text }: TypedRuleProps) {
  const { model, index, hasPaths } = neuron;
  const paths = useQuery({ ...pathsQuery(model, index), enabled: hasPaths });
  const texts = useQuery(wholeTextsQuery(model, index));
  const failed = texts.error ?? paths.error;
  if (failed) return <p role="alert">{failed.message}</p>;
  if (texts.data === undefined || (hasPaths && paths.data === undefined))
    return <p className="text-sm text-soft">Loading the texts…</p>;
  const own = sentenceFromPaths(paths.data ?? []);
  const start = own === null ? "Fires on " : printSentence({ ...own, share: null });
  return <Editor neuron={neuron} text={text} start={start} truths={heldOutTexts(texts.data)} />;
}

function Editor({
  neuron: { served },
  text,
  start,
  truths,
}: TypedRuleProps & { start: string; truths: ReturnType<typeof heldOutTexts> }) {
  const [rule, setRule] = useState(start);
  const scored = scoreTypedSentence(useDeferredValue(rule), truths);
  return (
    <div className="mt-2 grid gap-2 text-sm *:min-w-0">
      <label className="grid gap-1 text-soft">
        A rule in the sentence grammar; it begins as the neuron’s own sentence
        <textarea
          rows={3}
          data-view="rule"
          spellCheck={false}
          value={rule}
          aria-invalid={!scored.ok}
          aria-describedby="rule-told"
          onChange={(event) => setRule(event.target.value)}
          className="own-input"
        />
      </label>
      <Told id="rule-told">
        {scored.ok ? wordsOf(scored.value.scores) : <Fault rule={rule} {...scored} />}
      </Told>
      {rule === start ? null : (
        <button type="button" className="own-button justify-self-start" onClick={() => setRule(start)}>
          Back to the neuron’s sentence
        </button>
      )}
      {scored.ok && served !== null && text !== "" ? (
        <RuleOnText served={served} text={text} sentence={scored.value.sentence} />
      ) : null}
    </div>
  );
}

/** What is wrong, and the rule up to there. */
function Fault({ rule, message, position }: { rule: string; message: string; position: number }) {
  return (
    <>
      {message}{" "}
      <code className="wrap-anywhere text-soft">
        {rule.slice(Math.max(0, position - 30), position)}
        <mark className="own-fault">{rule.slice(position, position + 12) || "▮"}</mark>
      </code>
    </>
  );
}

function RuleOnText({ served, text, sentence }: { served: ServedModel; text: string; sentence: Sentence }) {
  const { data } = useQuery(readTextQuery(served, useDeferredValue(text)));
  if (data === undefined) return null;
  const [predicted = new Float32Array()] = predictSentence(sentence, [data.tokens]);
  const tokens = data.tokens.map((token, i) => ({
    ...{ token, predicted: predicted[i] ?? 0, path: null, activation: null },
  }));
  return <JudgedText tokens={tokens.slice(1)} maximum={1} label="Your text, by the rule" />;
}

function wordsOf({
  numTexts,
  numHits,
  numFiring,
  numPredicted,
  precision,
  recall,
  f1,
}: FiringScores): string {
  const said = `On the ${numTexts} held-out texts: ${numHits} of ${numFiring} firings, ${numPredicted - numHits} false alarms`;
  const shares = [precision, recall, f1].map(({ value }) => formatTwoDecimals(value));
  return `${said}; precision ${shares[0]}, recall ${shares[1]}, F1 ${shares[2]}.`;
}
