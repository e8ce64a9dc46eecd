import { formatCount, formatTwoDecimals } from "@/components/ui/number";
import type { ExplanationTest, ExplanationTestMethod } from "@/lib/domain/explanation";

/** What is predicted in each test, how well is said by what, and of what so many were predicted. */
const WORDS: Readonly<Record<ExplanationTestMethod, { does: string; by: string; of: string }>> = {
  simulation: { does: "predicts activations", by: "with correlation", of: "tokens" },
  graph: { does: "predicts activations", by: "with correlation", of: "tokens" },
  detection: { does: "tells texts in which it fires from others", by: "with accuracy", of: "texts" },
  fuzzing: { does: "tells the tokens on which it fires from others", by: "with accuracy", of: "texts" },
};

/** How an explanation was tested, a sentence for each scorer; none where it was not. */
export function testSentences(tests: readonly ExplanationTest[]): string[] {
  const scorers = [...new Set(tests.map((test) => scorerOf(test)))];
  return scorers.map((scorer) => {
    const own = tests.filter((test) => scorerOf(test) === scorer);
    return `${scorer} ${own.map(testWords).join("; ")}.`;
  });
}

function scorerOf({ method, scorer }: ExplanationTest): string {
  if (method === "graph") return "The graph that it was made from";
  return scorer === "rule" ? "Taken at its word, it" : `Told this and no more, ${scorer}`;
}

function testWords({ method, score, chance, n }: ExplanationTest): string {
  const { does, by, of } = WORDS[method];
  const worth = `(chance ${chance === 0 ? "0" : formatTwoDecimals(chance)}, ${formatCount(n)} ${of})`;
  return score === null
    ? `${does} ${by} that cannot be computed ${worth}`
    : `${does} ${by} ${formatTwoDecimals(score)} ${worth}`;
}
