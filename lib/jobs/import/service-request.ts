import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseJson } from "@/lib/bundle/json-line";
import { holdsNul } from "@/lib/import/nul";
import { BadSource } from "@/lib/import/report";
import { nameFault } from "@/lib/methods/added";
import type { SourceService } from "@/lib/sources/source";

/** An added service as whoever imports its data asks for it. */
export interface ServiceRequest {
  readonly name: string;
  /** Without it, the schema's, or the name. */
  readonly title?: string;
  /** File with the JSON Schema (2020-12) of its data. */
  readonly schema?: string;
}

type Schema = NonNullable<SourceService["schema"]>;

const MOST_CHARACTERS = 100;

/** The service that is asked for; throws a `BadSource` when it cannot be called or described so. */
export async function readService({ name, title, schema: file }: ServiceRequest): Promise<SourceService> {
  const fault = nameFault(name);
  if (fault !== null) throw new BadSource(fault);
  if (title !== undefined) checkTitle(title, "the title");
  if (file === undefined) return { name, ...(title !== undefined && { title }) };
  const schema = await readSchema(file);
  const own = typeof schema === "object" ? schema.title : undefined;
  if (title !== undefined || typeof own !== "string")
    return { name, schema, ...(title !== undefined && { title }) };
  checkTitle(own, `the title in ${path.basename(file)}`);
  return { name, schema, title: own };
}

function checkTitle(title: string, what: string): void {
  if (title.trim() === "") throw new BadSource(`${what} is empty`);
  if (title.length > MOST_CHARACTERS)
    throw new BadSource(`${what} is ${title.length} characters long, the limit is ${MOST_CHARACTERS}`);
}

async function readSchema(file: string): Promise<Schema> {
  const name = path.basename(file);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new BadSource(`the JSON Schema ${name} cannot be read: ${error.code ?? error.message}`);
  });
  const json = parseJson(text.replace(/^\ufeff/, ""));
  if (!json.ok) throw new BadSource(`the JSON Schema ${name} is not JSON: ${json.message}`);
  if (holdsNul(json.value))
    throw new BadSource(`the JSON Schema ${name} has the character U+0000, which the database cannot keep`);
  if (typeof json.value === "boolean" || isObject(json.value)) return json.value;
  throw new BadSource(`the JSON Schema ${name} is neither an object nor true or false`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
