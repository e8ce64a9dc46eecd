/** What was predicted for a place that a fit had not seen, and what is true of it. */
export interface Judged {
  readonly predicted: number;
  readonly fires: boolean;
  /** How many places it stands for. */
  readonly count: number;
}

/** With fewer firing places a group has no say. */
const FEWEST_FIRING = 10;

/** From which prediction on "fires" gives the best F1 on average over groups; null when no group can judge. */
export function bestThreshold(groups: readonly (readonly Judged[])[]): number | null {
  const judges = groups.filter((group) => group.filter(({ fires }) => fires).length >= FEWEST_FIRING);
  if (judges.length === 0) return null;
  let [best, most] = [0, -1];
  for (const threshold of THRESHOLDS) {
    const f1 = judges.reduce((sum, group) => sum + f1At(group, threshold), 0);
    if (f1 > most) [best, most] = [threshold, f1];
  }
  return best;
}

const THRESHOLDS = Array.from({ length: 31 }, (_, i) => 0.1 + 0.02 * i);

function f1At(group: readonly Judged[], threshold: number): number {
  let [firing, predicted, both] = [0, 0, 0];
  for (const { predicted: value, fires, count } of group) {
    const saysSo = value >= threshold;
    if (fires) firing += count;
    if (saysSo) predicted += count;
    if (fires && saysSo) both += count;
  }
  return (2 * both) / (firing + predicted);
}
