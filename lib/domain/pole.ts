/**
 * A side of zero. A gated neuron's activation is the product of its gate and its input, so that it fires to both: its
 * poles are looked at apart, the negative one with all signs turned, as if it were a neuron of its own.
 */
export const POLES = ["positive", "negative"] as const;
export type Pole = (typeof POLES)[number];

/** Which poles a search looks at. */
export const ASKED_POLES = ["both", ...POLES] as const;
export type AskedPoles = (typeof ASKED_POLES)[number];

/** By what activations are multiplied to be those of a pole; without one, of the positive. */
export function signOf(pole: Pole | undefined): 1 | -1 {
  return pole === "negative" ? -1 : 1;
}

/** What names the pole of a neuron in its place or address: nothing where it is the positive one. */
export interface OfPole {
  readonly pole?: "negative";
}

/** The pole alone, of what has more to it. */
export function poleOf({ pole }: OfPole): OfPole {
  return pole === undefined ? {} : { pole };
}

/** What stands behind a name where its negative pole is meant. @example sideWords({ pole: "negative" }) // ", negative pole" */
export function sideWords({ pole }: OfPole): string {
  return pole === undefined ? "" : `, ${pole} pole`;
}

/** The pole of a place, for what is told of both. */
export function poleIn({ pole }: OfPole): Pole {
  return pole ?? "positive";
}

/** The pole that our own addresses name, which lead to no pole that is not there. */
export function poleNamed(query: Pick<URLSearchParams, "get">): OfPole {
  return query.get("pole") === "negative" ? { pole: "negative" } : {};
}

/**
 * The pole that an address names by `?pole=`: the positive one where it names none, or what is no pole. Null where the
 * model was not looked at on that side of zero, so that nothing of the other is shown in its place.
 *
 * @example askedPole({ poles: POLES }, "negative") // { pole: "negative" }
 */
export function askedPole(
  { poles = [] }: { readonly poles?: readonly Pole[] },
  asked: unknown,
): OfPole | null {
  if (asked !== "negative") return {};
  return poles.includes(asked) ? { pole: asked } : null;
}

const ENDING = "/negative";

/** What a method's data of the negative pole are called: no service, and no model, has a slash in its name. */
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

/** Whether a model has data of the negative pole; `revisions` are its data by name. */
export function hasPoles({ revisions }: { readonly revisions: Readonly<Record<string, unknown>> }): boolean {
  return Object.keys(revisions).some(isNegative);
}
