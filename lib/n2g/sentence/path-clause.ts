import { at } from "@/lib/domain/at";
import { type PathStep, placedSteps, type TokenStep } from "@/lib/domain/n2g-path";
import { inClass, isTokenClass } from "@/lib/n2g/paths/token-class";
import { type Clause, uniqueWords, type Word } from "./sentence";

/** The steps of a path as a clause. A step's class stands for its tokens where the class is known and all are of it. */
export function pathClause(steps: readonly PathStep[]): Clause {
  const placed = placedSteps(steps);
  return {
    on: stepWords(at(placed, 0).step),
    after: placed.slice(1).map(({ step, stepsBack }) => ({ words: stepWords(step), back: stepsBack })),
  };
}

function stepWords({ tokens, class: name }: TokenStep): Word[] {
  if (name !== undefined && isTokenClass(name) && tokens.every((token) => inClass(name, token)))
    return [{ class: name }];
  return uniqueWords(tokens.map((token) => ({ token })));
}
