/** Ways to test an explanation for which a model is asked. */
export const ASKED_TESTS = ["simulation", "detection", "fuzzing"] as const;
export type AskedTest = (typeof ASKED_TESTS)[number];

/** Who wrote an explanation that was made from a graph. */
export const RULE = "rule";
