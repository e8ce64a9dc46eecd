/** One text of a corpus, before it is cut into sequences. */
export interface CorpusDocument {
  readonly text: string;
  /** Where it stands, for sentences on it: `texts.jsonl line 3`. */
  readonly place: string;
  readonly source?: string | undefined;
  readonly licence?: string | undefined;
}

/** What a document is made of: a line's object, or a row of a table by its columns. */
export type DocumentFields = Readonly<Record<string, unknown>>;

/** Fields that hold a text where none is named, the first that is there counts. */
const TEXT_FIELDS = ["text", "content", "document", "body", "story", "sentence"];

/**
 * A document of its fields; null when its text is null, missing among rows that have the field, or white space alone.
 * Throws a sentence where no field holds a text, naming those there are.
 */
export function documentOf(
  fields: DocumentFields,
  place: string,
  textField: string | null,
): CorpusDocument | null {
  const names = Object.keys(fields);
  const name = textFieldOf(names, textField);
  if (name === null) {
    const has = names.length === 0 ? "no fields" : `the fields ${names.slice(0, 20).join(", ")}`;
    throw new Error(
      `${place} has ${has}, and not "${textField ?? "text"}": name the one with the text as --text-field`,
    );
  }
  const text = valueAt(fields, name);
  if (text === null || text === undefined) return null;
  if (typeof text !== "string")
    throw new Error(
      `${place} is not a document: its "${name}" is not a text; name the field with the text as --text-field`,
    );
  if (text.trim() === "") return null;
  return { text, place, source: textOf(fields.source), licence: textOf(fields.licence ?? fields.license) };
}

/** Which of these fields holds the text, or the object in which it is as `meta.text`; null where none does. */
export function textFieldOf(names: readonly string[], textField: string | null): string | null {
  const wanted = textField === null ? TEXT_FIELDS : [textField];
  return wanted.find((name) => names.includes(name) || names.includes(outermost(name))) ?? null;
}

/** The field of a document in which a field within others begins: `meta` of `meta.text`. */
export function outermost(field: string): string {
  return field.split(".", 1)[0] ?? field;
}

/** A field by its name, or else one within others: `messages.0.content`. */
function valueAt(fields: DocumentFields, name: string): unknown {
  if (Object.hasOwn(fields, name)) return fields[name];
  let value: unknown = fields;
  for (const step of name.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return null;
    value = (value as DocumentFields)[step];
  }
  return value;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
