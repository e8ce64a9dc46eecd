const FIT = [5, 14, 9, 7, 16, 11, 3, 0, 15, 12];
const TEST = [18, 1, 19, 8, 10, 17, 6, 13, 4, 2];

export interface TextSplit {
  readonly fit: readonly number[];
  readonly test: readonly number[];
}

/**
 * Which of a neuron's texts (0 = strongest) fit its graph and which test it. With 20 texts this is the
 * published split, `train_test_split(train_size=0.5, random_state=0)`, in its order; with fewer the texts
 * alternate, the strongest going to the fit.
 *
 * @example splitTexts(3) // {fit: [0, 2], test: [1]}
 */
export function splitTexts(numTexts: number): TextSplit {
  if (numTexts >= FIT.length + TEST.length) return { fit: FIT, test: TEST };
  const ranks = Array.from({ length: numTexts }, (_, rank) => rank);
  return { fit: ranks.filter((rank) => rank % 2 === 0), test: ranks.filter((rank) => rank % 2 === 1) };
}
