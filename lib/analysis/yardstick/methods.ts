import { type FitMethod, OBSERVED, PLUS, REFERENCE } from "@/lib/analysis/graphs/fit-method";

const { growth } = PLUS;
const varied = (changes: Partial<typeof growth>): FitMethod => ({
  ...PLUS,
  growth: { ...growth, ...changes },
});
const exact = growth.distances.filter(({ min, max }) => min === max);

/** The rows of the yardstick; those below `plus` leave out or change one part of it each. */
export const YARDSTICK_METHODS: readonly { readonly title: string; readonly method: FitMethod }[] = [
  { title: "constant", method: { kind: "constant" } },
  { title: "token look-up", method: { kind: "token" } },
  { title: "5-gram look-up", method: { kind: "gram" } },
  { title: "boosted trees", method: { kind: "boosted" } },
  { title: "the model, shown 6 tokens", method: { kind: "cut", tokens: 6 } },
  { title: "the model, shown 12 tokens", method: { kind: "cut", tokens: 12 } },
  { title: "reference", method: REFERENCE },
  { title: "plus", method: PLUS },
  { title: "plus without the survey", method: { ...PLUS, survey: false } },
  { title: "plus without changed texts", method: OBSERVED },
  { title: "plus without causes added", method: { ...PLUS, causes: false } },
  { title: "plus without context", method: varied({ steps: 1 }) },
  { title: "plus with exact distances only", method: varied({ distances: exact }) },
  { title: "plus not simplified", method: { ...PLUS, simplify: null } },
  { title: "plus with a threshold of one half", method: { ...PLUS, threshold: 0.5 } },
  { title: "plus at half the split penalty", method: varied({ splitPenalty: growth.splitPenalty / 2 }) },
  { title: "plus at twice the split penalty", method: varied({ splitPenalty: growth.splitPenalty * 2 }) },
];
