import { type FitMethod, PLUS, REFERENCE } from "@/lib/analysis/graphs/fit-method";

const { growth } = PLUS;
const varied = (changes: Partial<typeof growth>): FitMethod => ({
  ...PLUS,
  growth: { ...growth, ...changes },
});

/** The rows of the yardstick; those below `plus` leave out or change one part of it each. */
export const YARDSTICK_METHODS: readonly { readonly title: string; readonly method: FitMethod }[] = [
  { title: "constant", method: { kind: "constant" } },
  { title: "token look-up", method: { kind: "token" } },
  { title: "5-gram look-up", method: { kind: "gram" } },
  { title: "reference", method: REFERENCE },
  { title: "reference without substitutes", method: { kind: "reference", substitutes: 0 } },
  { title: "plus", method: PLUS },
  { title: "plus without the survey", method: { ...PLUS, survey: false } },
  { title: "plus without calibration", method: { ...PLUS, folds: 0 } },
  { title: "plus without context", method: varied({ depth: 0 }) },
  { title: "plus without gaps", method: varied({ gap: 0 }) },
  { title: "plus with weak tokens left out", method: varied({ rootPenalty: growth.splitPenalty }) },
  { title: "plus at half the split penalty", method: varied({ splitPenalty: growth.splitPenalty / 2 }) },
  { title: "plus at twice the split penalty", method: varied({ splitPenalty: growth.splitPenalty * 2 }) },
];
