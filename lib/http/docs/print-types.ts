import type { OpenApiDocument } from "./openapi";

/** The part of JSON Schema (2020-12) that our schemas print to. */
interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema | boolean;
  readonly prefixItems?: readonly JsonSchema[];
  readonly description?: string;
}

interface Media {
  readonly schema?: JsonSchema;
}

/**
 * The document's schemas as TypeScript: a type for each named schema, and `Routes` from each address to
 * its parameters and the body of its answer.
 */
export function printTypes(document: OpenApiDocument): string {
  const { paths, info } = document;
  const named = printNamed(document).map(([, type]) => type);
  const routes = Object.entries(paths ?? {}).map(([path, item]) => {
    const { parameters = [], responses = {}, summary } = item.get ?? {};
    const query = parameters.flatMap((parameter) =>
      "in" in parameter && parameter.in === "query" ? [parameter] : [],
    );
    const fields = query.map(({ name, required, schema }) => {
      const type = print((schema ?? {}) as JsonSchema, "    ");
      return `${key(name)}${required ? "" : "?"}: ${type}`;
    });
    const success = responses["200"];
    const content =
      success !== undefined && "content" in success ? Object.entries(success.content ?? {}) : [];
    const bodies = content.map(([type, media]) =>
      type === "application/octet-stream" ? "ArrayBuffer" : print((media as Media).schema ?? {}, "    "),
    );
    return `  /** ${summary} */\n  ${JSON.stringify(path)}: {\n    query: { ${fields.join("; ")} };\n    body: ${bodies.join(" | ")};\n  };\n`;
  });
  return `// ${info.title} ${info.version}: the answers of its API.\n\n${named.join("\n")}\nexport interface Routes {\n${routes.join("")}}\n`;
}

/** One schema as a TypeScript type; named ones by their name. */
export function printSchema(schema: JsonSchema): string {
  return print(schema, "");
}

/** The document's named schemas, each as a TypeScript type. */
export function printNamed({ components }: OpenApiDocument): [name: string, type: string][] {
  const schemas = Object.entries(components?.schemas ?? {}) as [string, JsonSchema][]; // printed by zod as JSON Schema
  return schemas.map(([name, schema]) => [
    name,
    `${comment(schema, "")}export type ${name} = ${print(schema, "")};\n`,
  ]);
}

function print(schema: JsonSchema, indent: string): string {
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return either.map((part) => print(part, indent)).join(" | ");
  if (schema.allOf !== undefined) return printAll(schema.allOf, indent);
  if (typeof schema.type === "object") {
    return schema.type.map((type) => print({ ...schema, type }, indent)).join(" | ");
  }
  return printType(schema, indent);
}

function printAll([first, ...rest]: readonly JsonSchema[], indent: string): string {
  if (first === undefined) return "unknown";
  if (rest.length === 0) return print(first, indent);
  return [first, ...rest].map((part) => `(${print(part, indent)})`).join(" & ");
}

/** References within the schema of an added service are not followed. */
function nameOf(reference: string): string {
  const [, name = "unknown"] = /^#\/components\/schemas\/(\w+)$/.exec(reference) ?? [];
  return name;
}

function printType(schema: JsonSchema, indent: string): string {
  switch (schema.type) {
    case "string":
    case "boolean":
    case "null":
      return schema.type;
    case "number":
    case "integer":
      return "number";
    case "array":
      return printArray(schema, indent);
    case "object":
      return printObject(schema, indent);
    default:
      return "unknown";
  }
}

function printArray({ items, prefixItems }: JsonSchema, indent: string): string {
  if (prefixItems !== undefined) return `[${prefixItems.map((item) => print(item, indent)).join(", ")}]`;
  return typeof items === "object" ? `Array<${print(items, indent)}>` : "unknown[]";
}

function printObject(
  { properties, required = [], additionalProperties }: JsonSchema,
  indent: string,
): string {
  const inner = `${indent}  `;
  const fields = Object.entries(properties ?? {}).map(
    ([name, schema]) =>
      `${comment(schema, inner)}${inner}${key(name)}${required.includes(name) ? "" : "?"}: ${print(schema, inner)};\n`,
  );
  if (fields.length > 0) return `{\n${fields.join("")}${indent}}`;
  const value = typeof additionalProperties === "object" ? print(additionalProperties, indent) : "unknown";
  return `Record<string, ${value}>`;
}

function comment({ description }: JsonSchema, indent: string): string {
  return description === undefined ? "" : `${indent}/** ${description.replaceAll("*/", "* /")} */\n`;
}

function key(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
