import { z } from "zod";
import { count, real } from "@/lib/methods/checked-values";

const share = z.number().min(0).max(1);

const countedShareRecord = z.strictObject({
  value: share.nullable(),
  interval: z
    .strictObject({ low: share, high: share })
    .refine(({ low, high }) => low <= high, "an interval must not end before it begins")
    .nullable()
    .describe("95 %, by Wilson's formula"),
});

const reason = z.enum(["no_firing_in_test", "nothing_predicted"]).nullable();

/** See `FiringScores` of `lib/domain/n2g-scores.ts`. */
const firingScoresRecord = z
  .strictObject({
    precision: countedShareRecord,
    recall: countedShareRecord,
    f1: countedShareRecord,
    num_texts: count,
    num_tokens: count,
    num_firing: count,
    num_predicted: count,
    num_hits: count,
    reason,
  })
  .refine(
    ({ num_hits, num_firing, num_predicted }) => num_hits <= Math.min(num_firing, num_predicted),
    "there are more hits than tokens that fire or are predicted",
  );

const windowScoresRecord = z.strictObject({
  auprc: share.nullable(),
  auprc_reason: z.enum(["no_firing_in_windows"]).nullable(),
  correlation: real.nullable(),
  correlation_reason: z.enum(["prediction_never_varies", "activation_never_varies", "no_windows"]).nullable(),
  num_windows: count,
  num_firing: count,
});

const interventionsRecord = z
  .strictObject({
    open: z.strictObject({ kept: count, tried: count }),
    required: z.strictObject({ lost: count, tried: count }),
  })
  .refine(
    ({ open, required }) => open.kept <= open.tried && required.lost <= required.tried,
    "more came out than was tried",
  );

/** See `GraphScores` of `lib/domain/graph-scores.ts`. */
export const graphStatsRecord = z
  .strictObject({
    precision: real.nullable(),
    recall: real.nullable(),
    f1: real.nullable(),
    auprc: real.nullable(),
    correlation: real.nullable(),
    num_firing: count,
    num_predicted: count,
    reason,
    top: firingScoresRecord.exactOptional().describe("On the held-out half of the strongest texts"),
    ordinary: firingScoresRecord.exactOptional().describe("On ordinary text"),
    windows: windowScoresRecord.exactOptional().describe("On the random and quantile windows"),
    sentence: z
      .strictObject({ top: firingScoresRecord, ordinary: firingScoresRecord })
      .exactOptional()
      .describe("Of the sentence made from the paths"),
    interventions: interventionsRecord.exactOptional(),
  })
  .refine(
    ({ top, ...old }) =>
      top === undefined ||
      (old.precision === top.precision.value &&
        old.recall === top.recall.value &&
        old.f1 === top.f1.value &&
        old.num_firing === top.num_firing &&
        old.num_predicted === top.num_predicted &&
        old.reason === top.reason),
    "precision, recall, f1, num_firing, num_predicted and reason must be those of `top`",
  )
  .refine(
    ({ windows, auprc, correlation }) =>
      windows === undefined || (auprc === windows.auprc && correlation === windows.correlation),
    "auprc and correlation must be those of `windows`",
  );
