import { cutText } from "@/lib/domain/cut-text";
import { escapeUnseen } from "@/lib/domain/token";
import type { DataRecord } from "./data-shape";

/** Of a heading. */
const MOST_CHARACTERS = 100;

/** How a property of a record is called. */
export interface Heading {
  readonly key: string;
  /** Differs from that of every other property. */
  readonly title: string;
  readonly help?: string;
}

/** Steps along `$ref`s after which a schema is taken to go round in a circle. */
const MOST_STEPS = 8;

/** The headings of properties: titles and descriptions where the JSON Schema of the record has them, else the keys. */
export function headingsOf(keys: readonly string[], schema: unknown, root: unknown = schema): Heading[] {
  const properties = memberOf(resolve(schema, root), "properties");
  const described = keys.map((key) => {
    const property = resolve(memberOf(properties, key), root);
    return {
      key,
      title: textOf(memberOf(property, "title")),
      help: textOf(memberOf(property, "description")),
    };
  });
  const titles = described.map(({ key, title }) => title ?? key);
  return described.map(({ key, title, help }) => ({
    key,
    title: title !== null && isOnlyOne(title, titles) && !keys.includes(title) ? title : shownKey(key),
    ...(help !== null && { help }),
  }));
}

/** A key as a heading: never nothing, and not so long that nothing else has room. */
function shownKey(key: string): string {
  if (key === "") return '""';
  const { text, leftOut } = cutText(key, MOST_CHARACTERS);
  return leftOut === 0 ? escapeUnseen(text) : `${escapeUnseen(text)}…`;
}

/** The schema of a list's items, and what it is to be read with. */
export function itemSchema(schema: unknown, root: unknown = schema): unknown {
  return memberOf(resolve(schema, root), "items");
}

/** The schema of a record's property. */
export function propertySchema(key: string, schema: unknown, root: unknown = schema): unknown {
  return memberOf(memberOf(resolve(schema, root), "properties"), key);
}

/** What a schema says of the data as a whole. */
export function descriptionOf(schema: unknown): string | null {
  return textOf(memberOf(schema, "description"));
}

function isOnlyOne(title: string, titles: readonly string[]): boolean {
  return titles.indexOf(title) === titles.lastIndexOf(title);
}

/** Follows `$ref`s within the same document, as `#/$defs/score`. */
function resolve(schema: unknown, root: unknown): unknown {
  let found = schema;
  for (let step = 0; step < MOST_STEPS; step++) {
    const reference = memberOf(found, "$ref");
    if (typeof reference !== "string" || !reference.startsWith("#/")) return found;
    found = reference
      .slice(2)
      .split("/")
      .reduce((at, part) => memberOf(at, part.replaceAll("~1", "/").replaceAll("~0", "~")), root);
  }
  return null;
}

function memberOf(value: unknown, key: string): unknown {
  const isHolder = typeof value === "object" && value !== null && Object.hasOwn(value, key);
  return isHolder ? (value as DataRecord)[key] : undefined; // it has the member
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? escapeUnseen(value.slice(0, 500)) : null;
}
