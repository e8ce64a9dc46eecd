import { at } from "@/lib/domain/at";
import type { Draft } from "./draft.fixture";
import { isRecord } from "./json.fixture";

/** A number from 0 to before `most`. */
export type Pick = (most: number) => number;

/** Spoils a draft in one way, in a place of one of its files that is picked. */
export function mutate(draft: Draft, pick: Pick, wild: unknown): Draft {
  const names = Object.keys(draft.files);
  if (names.length === 0 || pick(6) === 0)
    return { ...draft, manifest: JSON.parse(changedJson(JSON.stringify(draft.manifest), pick, wild, true)) };
  const name = at(names, pick(names.length));
  const content = at(Object.values(draft.files), names.indexOf(name));
  const way = at(WAYS, pick(WAYS.length));
  return { ...draft, files: { ...draft.files, [name]: way(content, pick, wild) } };
}

type Way = (content: Buffer, pick: Pick, wild: unknown) => Buffer;

const flipBytes: Way = (content, pick) => {
  const spoilt = Buffer.from(content);
  for (let i = 0; i < 3 && content.length > 0; i++) spoilt[pick(content.length)] = pick(256);
  return spoilt;
};

const cut: Way = (content, pick) => content.subarray(0, pick(content.length + 1));

/** Drops a line, or puts it somewhere else, once more or instead. */
const moveLine: Way = (content, pick) => {
  const lines = content.toString("latin1").split("\n");
  const from = pick(lines.length);
  const line = at(lines, from);
  if (pick(2) === 0) lines.splice(from, 1);
  if (pick(2) === 0) lines.splice(pick(lines.length + 1), 0, line);
  return Buffer.from(lines.join("\n"), "latin1");
};

/** Numbers as only text can write them. */
const NUMBERS = [
  "1e999",
  "-1e999",
  "NaN",
  "-1",
  "1e-400",
  "99999999999999999999",
  "0.1e1",
  "-0",
  "1e15",
  "65536",
  '"7"',
  "null",
  "01",
  "0x10",
];

const writeNumber: Way = (content, pick) => {
  const text = content.toString("latin1");
  const places = [...text.slice(0, 200_000).matchAll(/(?<=[:,[])-?\d+(?:\.\d+)?/g)];
  if (places.length === 0) return content;
  const { index, 0: number } = at(places, pick(places.length));
  return Buffer.from(
    text.slice(0, index) + at(NUMBERS, pick(NUMBERS.length)) + text.slice(index + number.length),
    "latin1",
  );
};

const changeLine: Way = (content, pick, wild) => {
  const lines = content.toString().split("\n");
  const place = pick(lines.length);
  lines[place] = changedJson(at(lines, place), pick, wild, false);
  return Buffer.from(lines.join("\n"));
};

const WAYS: readonly Way[] = [flipBytes, cut, moveLine, writeNumber, changeLine, changeLine, changeLine];

/** JSON with one thing in it removed, repeated, renamed or replaced; what is none stays. */
function changedJson(text: string, pick: Pick, wild: unknown, isManifest: boolean): string {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return text;
  }
  const holder = { root };
  let parent: object = holder;
  let key: string = "root";
  for (let depth = pick(7) + Number(isManifest); depth >= 0; depth--) {
    const value: unknown = Reflect.get(parent, key);
    if (typeof value !== "object" || value === null || Object.keys(value).length === 0) break;
    parent = value;
    const keys = Object.keys(value);
    key = at(keys, pick(keys.length));
  }
  const value: unknown = Reflect.get(parent, key);
  const ways = [
    () => void Reflect.set(parent, key, wild),
    () => void (Array.isArray(parent) ? parent.splice(Number(key), 1) : Reflect.deleteProperty(parent, key)),
    () =>
      void (Array.isArray(parent)
        ? parent.push(...Array(pick(300)).fill(value))
        : Reflect.set(parent, `${key}x`, value)),
    () => void Reflect.set(parent, key, isRecord(value) ? Object.values(value) : [value]),
    () =>
      void Reflect.set(
        parent,
        key,
        typeof value === "number" ? value * 1e9 : typeof value === "string" ? value.repeat(50) : wild,
      ),
  ];
  if (parent !== holder) at(ways, pick(ways.length))();
  return JSON.stringify(holder.root) ?? "";
}
