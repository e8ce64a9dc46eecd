/** How many of some guesses are right, and how often chance does as well. */
export interface BlindScore {
  readonly right: number;
  readonly numWindows: number;
  /** Windows that fire and were said to; windows that do not fire and were said to. */
  readonly hits: number;
  readonly falseAlarms: number;
  readonly numFiring: number;
  /** How likely as many right guesses are, or more, by a coin for each window. */
  readonly chance: number;
}

/** Scores guesses, one for each window, whether it fires. */
export function blindScore(fires: readonly boolean[], guesses: readonly boolean[]): BlindScore {
  const count = (holds: (fires: boolean, guess: boolean) => boolean) =>
    fires.filter((each, i) => holds(each, guesses[i] === true)).length;
  const right = count((each, guess) => each === guess);
  return {
    ...{ right, numWindows: fires.length, numFiring: count((each) => each) },
    hits: count((each, guess) => each && guess),
    falseAlarms: count((each, guess) => !each && guess),
    chance: coinChance(right, fires.length),
  };
}

/** How likely at least so many heads are among so many coins. @example coinChance(8, 10) // 0.0547 */
export function coinChance(heads: number, coins: number): number {
  let ways = 1;
  let sum = 0;
  for (let i = coins; i >= heads; i--) {
    sum += ways;
    ways = (ways * i) / (coins - i + 1);
  }
  return sum / 2 ** coins;
}
