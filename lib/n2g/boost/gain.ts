import { type Sum, sumOf, type TokenSums } from "./sums";

export interface GainOptions {
  /** How many examples without residual every mean counts besides its own. */
  readonly shrinkage: number;
  /** Squared error that a token must save by itself to be named in a question with others. */
  readonly tokenGain: number;
  /** Squared error that a question must save. */
  readonly gain: number;
  /** Weight that either answer must have. */
  readonly weight: number;
}

/** Tokens to ask for, and the squared error that the question saves. */
export interface Found {
  readonly tokens: readonly number[];
  readonly gain: number;
}

/** The single token that saves most, if more than `atLeast`. */
export function bestToken(sums: TokenSums, total: Sum, options: GainOptions, atLeast: number): Found | null {
  let best: Found | null = null;
  for (const token of sums.seen) {
    const gain = saved(sumOf(sums, token), total, options);
    if (gain > (best?.gain ?? atLeast)) best = { tokens: [token], gain };
  }
  return best;
}

/**
 * The set of tokens that saves most, if more than `atLeast`: in the order of their means, the first so many of
 * those above the mean of all, or of those below. For squared error no other set does better, of the tokens that
 * save `tokenGain` by themselves.
 */
export function bestSet(sums: TokenSums, total: Sum, options: GainOptions, atLeast: number): Found | null {
  const mean = total.residual / total.weight;
  const [above, below]: [Ranked[], Ranked[]] = [[], []];
  for (const token of sums.seen) {
    const sum = sumOf(sums, token);
    const apart = sum.residual - sum.weight * mean;
    const rank = Math.abs(apart) / (sum.weight + options.shrinkage);
    if (rank * Math.abs(apart) > options.tokenGain) (apart > 0 ? above : below).push({ token, ...sum, rank });
  }
  const up = bestCut(above, total, options, atLeast);
  return bestCut(below, total, options, up?.gain ?? atLeast) ?? up;
}

interface Ranked extends Sum {
  readonly token: number;
  readonly rank: number;
}

function bestCut(ranked: Ranked[], total: Sum, options: GainOptions, atLeast: number): Found | null {
  ranked.sort((a, b) => b.rank - a.rank || a.token - b.token);
  let [weight, residual, most, taken] = [0, 0, atLeast, 0];
  for (const [i, sum] of ranked.entries()) {
    weight += sum.weight;
    residual += sum.residual;
    const gain = saved({ weight, residual }, total, options);
    if (gain <= most) continue;
    most = gain;
    taken = i + 1;
  }
  return taken === 0 ? null : { tokens: ranked.slice(0, taken).map(({ token }) => token), gain: most };
}

/** Squared error saved by means for one part and for the rest; 0 when either weighs too little. */
function saved(part: Sum, total: Sum, { shrinkage, weight }: GainOptions): number {
  const rest = { weight: total.weight - part.weight, residual: total.residual - part.residual };
  if (part.weight < weight || rest.weight < weight) return 0;
  return explained(part, shrinkage) + explained(rest, shrinkage) - explained(total, shrinkage);
}

function explained({ weight, residual }: Sum, shrinkage: number): number {
  return (residual * residual) / (weight + shrinkage);
}
