import { type ExampleValues, exampleAddress, exampleOf, exampleQuery } from "./examples";
import type { OpenApiDocument } from "./openapi";
import { printSchema } from "./print-types";

type Schema = Parameters<typeof printSchema>[0];
interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema & { readonly example?: string | number };
}
interface Answer {
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

/** The document's operations under each of its tags, told for people. */
export function operationsByTag({ tags = [], paths = {} }: OpenApiDocument) {
  const operations = Object.entries(paths).map(([path, { get }]) => {
    const parameters = (get?.parameters ?? []) as Parameter[]; // printed by zod-openapi, without references
    const { "200": success, ...problems } = (get?.responses ?? {}) as Record<string, Answer>; // likewise
    return {
      tag: get?.tags?.[0] ?? "",
      id: get?.operationId ?? path,
      path,
      summary: get?.summary ?? "",
      description: get?.description ?? "",
      parameters: parameters.map((parameter) => describeParameter(path, parameter)),
      answers: Object.entries(success?.content ?? {}).map(([contentType, { schema }]) => ({
        contentType,
        type: contentType === "application/octet-stream" ? "ArrayBuffer" : printSchema(schema ?? {}),
      })),
      problems: Object.entries(problems).map(
        ([status, { description = "" }]) => [status, description] as const,
      ),
      example: exampleAddress(path, exampleValues(parameters)),
      recorded: recordedAnswer(path),
    };
  });
  return tags.map(({ name, description = "" }) => ({
    name,
    description,
    operations: operations.filter(({ tag }) => tag === name),
  }));
}

/** An answer of the demo model to an address of it, long lists cut; null where none is recorded. */
export function recordedAnswer(path: string): { readonly address: string; readonly json: string } | null {
  const answer = exampleOf(path);
  return answer === undefined
    ? null
    : { address: exampleAddress(path), json: JSON.stringify(answer, null, 2) };
}

/** An address of the document that shows what a path answers. */
export function exampleOfPath(document: OpenApiDocument, path: string): string {
  const parameters = (document.paths?.[path]?.get?.parameters ?? []) as Parameter[]; // as above
  return exampleAddress(path, exampleValues(parameters));
}

function exampleValues(parameters: readonly Parameter[]): ExampleValues {
  const examples = parameters.flatMap(({ in: where, name, schema: { example } = {} }) =>
    where === "path" && example !== undefined ? [[name, example] as const] : [],
  );
  return Object.fromEntries(examples);
}

function describeParameter(
  path: string,
  { name, in: where, required = false, description = "", schema = {} }: Parameter,
) {
  const example = where === "path" ? schema.example : exampleQuery[path]?.[name];
  return {
    name,
    in: where,
    required,
    description,
    type: printSchema(schema),
    example: String(example ?? ""),
  };
}
