/**
 * A side of zero. A gated neuron's activation is the product of its gate and its input, so that it fires to both: its
 * poles are looked at apart, the negative one with all signs turned, as if it were a neuron of its own.
 */
export const POLES = ["positive", "negative"] as const;
export type Pole = (typeof POLES)[number];

/** By what activations are multiplied to be those of a pole; without one, of the positive. */
export function signOf(pole: Pole | undefined): 1 | -1 {
  return pole === "negative" ? -1 : 1;
}

const ENDING = "/negative";

/** What a method's data of the negative pole are called: no service has a slash in its name. */
export function negativeName(method: string): string {
  return `${method}${ENDING}`;
}

/** The method whose data these are, of whichever pole. */
export function methodOfPole(name: string): string {
  return isNegative(name) ? name.slice(0, -ENDING.length) : name;
}

/** Whether data of this name are a method's of the negative pole. */
export function isNegative(name: string): boolean {
  return name.endsWith(ENDING);
}
