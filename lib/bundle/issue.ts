import type { z } from "zod";

/** What a schema found first, with the place in the record, in a person's words. */
export function firstIssue({ issues }: { readonly issues: readonly z.core.$ZodIssue[] }): string {
  const [issue] = issues;
  if (issue === undefined) return "the record is not as it should be";
  const place = issue.path.map((key) => clipped(String(key))).join(".");
  const own = ownMessage(issue);
  return `${place === "" ? "the record" : place}${own === null ? ` ${wordsOf(issue)}` : `: ${own}`}`;
}

/** What the schema itself says for this case, not the library. */
function ownMessage({ message }: z.core.$ZodIssue): string | null {
  return LIBRARY.test(message) ? null : message;
}

/** How the library's own messages begin. */
const LIBRARY = /^(?:Invalid|Too small|Too big|Unrecognized)/;

function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return typeWords(issue);
    case "too_small":
      return `must ${amount(issue.origin)} ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${unitOf(issue.origin, Number(issue.minimum))}`;
    case "too_big":
      return `must ${amount(issue.origin)} ${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}${unitOf(issue.origin, Number(issue.maximum))}`;
    case "invalid_value":
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "unrecognized_keys":
      return `has ${namesOf(issue.keys)}, which nothing here is called`;
    case "invalid_union":
      return "has none of the forms that it may have";
    case "invalid_format":
      return "is not written as it must be";
    case "invalid_key":
      return `cannot be a key${issue.issues[0] === undefined ? "" : `: ${issue.issues[0].message}`}`;
    case "not_multiple_of":
      return "must be a whole number";
    default:
      return issue.message;
  }
}

/** So many unknown keys are named; the others are counted. */
const MOST_NAMES = 3;

function namesOf(keys: readonly string[]): string {
  const named = keys.slice(0, MOST_NAMES).map((key) => `“${clipped(key)}”`);
  const rest = keys.length - named.length;
  return [...named, ...(rest > 0 ? [`${rest} more`] : [])].join(" and ");
}

const MOST_CHARACTERS = 100;

/** The beginning of what a source calls something: a name may be as long as its line. */
function clipped(name: string): string {
  return name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS)}…` : name;
}

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

/** What came instead stands in the message only. */
function typeWords({ expected, message }: z.core.$ZodIssueInvalidType): string {
  const received = /received (\S+)$/.exec(message)?.[1] ?? "";
  const wanted = TYPES[expected] ?? expected;
  if (received === "undefined") return `is missing: it must be ${wanted}`;
  if (received === "NaN" || received === "Infinity") return "must be a finite number";
  const came = TYPES[received];
  return `must be ${wanted}${came === undefined || (expected === "int" && received === "number") ? "" : `, not ${came}`}`;
}

/** Numbers are so large, texts and lists have so much. */
function amount(origin: string): "be" | "have" {
  return unitOf(origin, 0) === "" ? "be" : "have";
}

function unitOf(origin: string, count: number): string {
  if (origin === "string") return count === 1 ? " character" : " characters";
  if (origin !== "array" && origin !== "set") return "";
  return count === 1 ? " entry" : " entries";
}
