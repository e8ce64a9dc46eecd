/** An address of the API as its documentation shows it. */
export interface OperationFacts {
  readonly id: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly ParameterFacts[];
  readonly answers: readonly AnswerFacts[];
  /** Status and what it means, of everything but success. */
  readonly problems: readonly (readonly [status: string, meaning: string])[];
  /** An address that can be asked as it is. */
  readonly example: string;
  /** What was once answered, long lists cut; null where nothing is recorded. */
  readonly recorded: RecordedAnswer | null;
}

export interface RecordedAnswer {
  readonly address: string;
  readonly json: string;
}

export interface ParameterFacts {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly type: string;
  readonly description: string;
  /** A value to begin with. */
  readonly example: string;
}

/** What a form's field needs of a parameter. */
export type ParameterField = Pick<ParameterFacts, "name" | "in" | "required" | "example">;

export function fieldOf({ name, in: where, required, example }: ParameterFacts): ParameterField {
  return { name, in: where, required, example };
}

export interface AnswerFacts {
  readonly contentType: string;
  /** As a TypeScript type. */
  readonly type: string;
}

/** The address that values of its parameters give; empty ones of the query are left out. */
export function fillAddress(
  path: string,
  parameters: readonly Pick<ParameterFacts, "name" | "in">[],
  values: Readonly<Record<string, string>>,
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[`path.${name}`] ?? ""),
  );
  const query = new URLSearchParams(
    parameters
      .filter((parameter) => parameter.in === "query")
      .map(({ name }) => [name, values[`query.${name}`] ?? ""])
      .filter(([, value]) => value !== ""),
  ).toString();
  return query === "" ? filled : `${filled}?${query}`;
}
