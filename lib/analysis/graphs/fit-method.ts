import type { GrowOptions } from "@/lib/n2g/tree/grow";

/** A way to predict a neuron's activations from its texts. */
export type FitMethod =
  | { readonly kind: "constant" | "token" | "gram" }
  | { readonly kind: "reference"; readonly substitutes: number }
  | {
      readonly kind: "plus";
      readonly growth: GrowOptions;
      /** Fit to the survey beside the neuron's own texts. */
      readonly survey: boolean;
      /** Parts of the texts held back in turn to choose the firing threshold; 0 for a threshold of one half. */
      readonly folds: number;
    };

export const REFERENCE: FitMethod = { kind: "reference", substitutes: 5 };
/** Growth is measured in public/docs/yardstick.md. */
export const PLUS: FitMethod & { kind: "plus" } = {
  kind: "plus",
  growth: { shrinkage: 1, splitPenalty: 0.6, rootPenalty: 0.05, gap: 6, depth: 12 },
  survey: true,
  folds: 5,
};

/** `plus` predicts best; `reference` is the published algorithm, to compare with. */
export type GraphMode = "plus" | "reference";

export const MODES: Readonly<Record<GraphMode, FitMethod>> = { plus: PLUS, reference: REFERENCE };
