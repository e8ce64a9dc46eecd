import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";

/** How a graph did on its test texts, in tokens. */
export interface FiringCounts {
  readonly numFiring: number;
  readonly numPredicted: number;
  /** Those on which the neuron fires and the graph says so. */
  readonly numBoth: number;
}

const rate = z.number().min(0).max(1);
const count = z.int().min(0);

/** scikit-learn's report, 1 the firing tokens. A class that neither occurred nor was predicted is left out. */
const reportRow = z
  .object({ precision: rate, recall: rate, support: count })
  .transform(({ support, ...rates }) => ({ ...rates, count: support }))
  .default({ precision: 0, recall: 0, count: 0 });
const report = z
  .object({ accuracy: rate, "0": reportRow, "1": reportRow })
  .transform((rows) => ({ firing: rows["1"], rest: rows["0"] }));

/** Our own, which knows nothing of the tokens on which a neuron is silent, but how many were predicted. */
const firingOnly = z.strictObject({
  "1": z.object({ precision: rate, recall: rate, support: count, predicted: count }),
});

/** The later rewrite's. A precision of nothing is NaN there, and null here. */
const classRow = z.object({ precision: rate.nullable(), recall: rate, count });
const classes = z
  .object({ firing: classRow, non_firing: classRow })
  .transform((rows) => ({ firing: rows.firing, rest: rows.non_firing }));

/**
 * The counts behind a neuron's entry of `stats.json`, of either generation; null for a neuron that was not
 * evaluated. They follow from recall and number of both classes, and the precision must agree with them.
 */
export function parseFiringCounts(entry: object): Parsed<FiringCounts | null> {
  if (Object.keys(entry).length === 0) return parsed(null);
  const alone = firingOnly.safeParse(entry);
  if (alone.success) return countsOfFiring(alone.data["1"]);
  const rows = ("firing" in entry ? classes : report).safeParse(entry);
  if (!rows.success) return unparsed(firstIssue(rows.error));
  const { firing, rest } = rows.data;
  const numBoth = Math.round(firing.recall * firing.count);
  const numQuiet = Math.round(rest.recall * rest.count);
  const numPredicted = numBoth + rest.count - numQuiet;
  const agree =
    isShare(firing.recall, numBoth, firing.count) &&
    isShare(rest.recall, numQuiet, rest.count) &&
    isShare(firing.precision ?? 0, numBoth, numPredicted);
  if (!agree) return unparsed(CONTRADICTION);
  return parsed({ numFiring: firing.count, numPredicted, numBoth });
}

const CONTRADICTION =
  "precision, recall and numbers of tokens contradict each other, or were rounded too far";

function countsOfFiring({ precision, recall, support, predicted }: z.infer<typeof firingOnly>["1"]) {
  const numBoth = Math.round(recall * support);
  const agree =
    numBoth <= predicted && isShare(recall, numBoth, support) && isShare(precision, numBoth, predicted);
  return agree ? parsed({ numFiring: support, numPredicted: predicted, numBoth }) : unparsed(CONTRADICTION);
}

/** Scores as ours are: what is undefined is null, where the sources have 0, 1 or NaN. */
export function graphStats({ numFiring, numPredicted, numBoth }: FiringCounts): GraphStats {
  const precision = numPredicted > 0 ? numBoth / numPredicted : null;
  const recall = numFiring > 0 ? numBoth / numFiring : null;
  return {
    precision,
    recall,
    f1: precision === null || recall === null ? null : (2 * numBoth) / (numFiring + numPredicted),
    auprc: null,
    correlation: null,
    num_firing: numFiring,
    num_predicted: numPredicted,
    reason: recall === null ? "no_firing_in_test" : precision === null ? "nothing_predicted" : null,
  };
}

type GraphStats = NonNullable<NeuronRecord["graph_stats"]>;

/** Is `rate` so many of `count`, as far as it was printed? Four digits tell the numbers below 10,000 apart. */
function isShare(rate: number, part: number, count: number): boolean {
  if (count === 0) return true;
  const off = Math.abs(rate - part / count);
  return off * count < 1e-6 || (off < 0.500001e-4 && count < 10_000);
}
