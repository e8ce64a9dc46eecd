import type { Explanation, ExplanationTest, Simulation } from "@/lib/domain/explanation";
import { type Parsed, unparsed } from "@/lib/domain/parsed";
import type { Ask } from "./ask";
import type { AskedTest } from "./asked-tests";
import { explainMessages, parseExplanation } from "./prompts/explain";
import { parseSimulation, simulateMessages, simulationTokens } from "./prompts/simulate";
import { countVerdicts, type JudgedText, parseVerdicts, sortMessages, verdictTokens } from "./prompts/sort";
import { simulationScores, testedActivations, testedVerdicts } from "./scores";
import { detectionTexts, fuzzingTexts, simulatedWindows } from "./test-texts";
import type { NeuronTexts } from "./windows";

export interface ExplainOptions {
  /** The model that explains and the one that predicts, as the server knows them. */
  readonly explainer: string;
  readonly scorer: string;
  readonly tests: readonly AskedTest[];
}

/** An explanation with what was predicted from it. */
export interface TestedExplanation extends Explanation {
  readonly simulations: readonly Simulation[];
  /** Questions that were not answered in the form asked for. */
  readonly unread: number;
}

/** Room for an explanation, and what a model says around it. */
const EXPLANATION_TOKENS = 300;

/**
 * Has a neuron explained, and the explanation tested on texts that it was not made from. What is wrong when the model
 * does not explain it; a test whose answers cannot be read has no score.
 *
 * @param seed decides the order in which texts stand in a request
 */
export async function explainNeuron(
  ask: Ask,
  texts: NeuronTexts,
  seed: number,
  { explainer, scorer, tests }: ExplainOptions,
): Promise<Parsed<TestedExplanation>> {
  const explained = await ask(
    { model: explainer, messages: explainMessages(texts), maxTokens: EXPLANATION_TOKENS, logprobs: false },
    ({ text, whole }) => (whole ? parseExplanation(text) : unparsed("the answer must be one short phrase")),
  );
  if (!explained.ok) return explained;
  const explanation = explained.value;
  const [simulated, ...sorted] = await Promise.all([
    tests.includes("simulation") ? simulate(ask, explanation, texts, scorer) : null,
    tests.includes("detection")
      ? sort(ask, "detection", explanation, detectionTexts(texts, seed), scorer)
      : null,
    tests.includes("fuzzing") ? sort(ask, "fuzzing", explanation, fuzzingTexts(texts, seed), scorer) : null,
  ]);
  const done = [simulated, ...sorted].filter((each) => each !== null);
  const simulations = simulated?.simulations ?? [];
  const scores = simulationScores(simulations, texts.maximum);
  return {
    ok: true,
    value: {
      ...{ explanation, explainer, score: scores.evCorrelation, simulations },
      scores: { ...scores, tests: done.map(({ test }) => test) },
      unread: done.reduce((sum, { unread }) => sum + unread, 0),
    },
  };
}

interface DoneTest {
  readonly test: ExplanationTest;
  readonly unread: number;
}

async function simulate(
  ask: Ask,
  explanation: string,
  texts: NeuronTexts,
  scorer: string,
): Promise<DoneTest & Pick<TestedExplanation, "simulations">> {
  const answers = await Promise.all(
    simulatedWindows(texts).map(async ({ tokens, activations }) => {
      const { length } = tokens;
      const request = {
        messages: simulateMessages(explanation, tokens),
        maxTokens: simulationTokens(length),
      };
      const read = await ask({ ...request, model: scorer, logprobs: true }, (reply) =>
        parseSimulation(reply, length),
      );
      return read.ok ? { tokens, activations, simulatedActivations: read.value } : null;
    }),
  );
  const simulations = answers.filter((each) => each !== null);
  return {
    test: { method: "simulation", scorer, ...testedActivations(simulations) },
    unread: answers.length - simulations.length,
    simulations,
  };
}

async function sort(
  ask: Ask,
  method: "detection" | "fuzzing",
  explanation: string,
  batches: readonly JudgedText[][],
  scorer: string,
): Promise<DoneTest> {
  const answers = await Promise.all(
    batches.map(async (batch) => {
      const request = {
        messages: sortMessages(method, explanation, batch),
        maxTokens: verdictTokens(batch.length),
      };
      const read = await ask({ ...request, model: scorer, logprobs: false }, ({ text }) =>
        parseVerdicts(text, batch.length),
      );
      return read.ok ? countVerdicts(batch, read.value) : null;
    }),
  );
  const counts = answers.filter((each) => each !== null);
  return { test: { method, scorer, ...testedVerdicts(counts) }, unread: answers.length - counts.length };
}
