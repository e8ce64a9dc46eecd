import { type AnyStatisticName, EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import type { FindPlace } from "@/lib/domain/found";
import { type BoxFault, type BoxFilter, type BoxTerm, faultAt, type Part } from "./box-parts";
import { beginsTerm, readToken } from "./box-token";

/** What stands in the search box, read. All of it must hold. */
export interface Box {
  readonly terms: readonly BoxTerm[];
  readonly filters: readonly BoxFilter[];
  /** Of `n29` and `l1`. */
  readonly neuron: number | null;
  readonly layer: number | null;
}

type Read = { readonly ok: true; readonly value: Box } | { readonly ok: false; readonly fault: BoxFault };

const PLACES: Readonly<Record<string, readonly FindPlace[]>> = {
  any: ["on", "after"],
  activating: ["on"],
  on: ["on"],
  important: ["after"],
  after: ["after"],
  promotes: ["promotes"],
  text: ["text"],
  explanation: ["explanation"],
};

/** Each is looked for in every neuron. */
const MOST_TERMS = 32;

/** Short names of statistics. */
const ALIASES: Readonly<Record<string, AnyStatisticName>> = {
  fires: "firing",
  max: "max_activation",
  min: "min_activation",
  range: "activation_range",
  score: "explanation_score",
  nodes: "num_nodes",
  paths: "num_paths",
};

/** A layer or a neuron by its number. */
const NUMBERED = /^([ln])(?:(?:(?<=l)ayer|(?<=n)euron)\s*[:=]?\s*)?(\d{1,9})(?=[\s,]|$)/i;
/** A name, an operator and a number, apart from what follows. */
const COMPARED = /^([a-z]\w*)(\s*)(<=|>=|<|>)\s*([-+]?\d*\.?\d+(?:e[-+]?\d+)?)(%?)(?=[\s,]|$)/i;
/** What begins so is meant as a comparison where the name is a statistic's. */
const BEGUN = /^([a-z]\w*)(?:[<>≤≥]\S*|\s+(?:<=|>=|[<>≤≥])(?=[\s\d.]|$)\s*[\d.]*)/i;

/**
 * Reads what stands in the search box: terms apart by blanks or commas. A term is a word, a spelling (`·self`, `=self`,
 * `"in quotes"`), a beginning (`self*`), a name (`closing bracket`), each with a place before it (`on:self`) or a
 * minus (`-cls`); a neuron or layer (`n29`, `l1`, `layer 1`); a comparison (`f1>0.9`).
 *
 * @example readBox("·self -cls f1>0.9")
 */
export function readBox(text: string): Read {
  const box = { terms: [] as BoxTerm[], filters: [] as BoxFilter[], neuron: null, layer: null } as {
    terms: BoxTerm[];
    filters: BoxFilter[];
    neuron: number | null;
    layer: number | null;
  };
  let at = 0;
  for (;;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    if (at >= text.length) return { ok: true, value: box };
    const read = readPart(text, at);
    if ("fault" in read) return { ok: false, fault: read.fault };
    if (read.term) box.terms.push(read.term);
    if (box.terms.length > MOST_TERMS)
      return faultAt(at, text.length, `at most ${MOST_TERMS} terms are looked for at once`);
    if (read.filter) box.filters.push(read.filter);
    for (const kind of ["neuron", "layer"] as const) {
      const number = read[kind];
      if (number === undefined) continue;
      if (box[kind] !== null) return faultAt(at, read.end, `a search is of one ${kind} number at most`);
      box[kind] = number;
    }
    at = read.end;
    const comma = /^\s*,(?=\S|\s+\S|\s*$)/.exec(text.slice(at));
    if (comma === null || /^\s+,(?:\s|$)/.test(text.slice(at))) continue;
    if (/^\s*$/.test(text.slice(at + comma[0].length)))
      return faultAt(
        at + comma[0].length - 1,
        text.length,
        "a term is missing after this comma; the token itself is written comma",
      );
    at += comma[0].length;
  }
}

function readPart(text: string, start: number): Part | { readonly fault: BoxFault } {
  const rest = text.slice(start);
  const compared = COMPARED.exec(rest);
  // With blanks between, a name that is no statistic's is a word.
  if (compared !== null && (compared[2] === "" || statisticOf(compared[1] ?? "") !== null))
    return readFilter(compared, start);
  const begun = BEGUN.exec(rest);
  if (begun !== null && statisticOf(begun[1] ?? "") !== null)
    return faultAt(
      start,
      start + begun[0].length,
      "a statistic is compared with a number by <, <=, > or >=, as in f1>0.9; a token is written in double quotes",
    );
  const number = NUMBERED.exec(rest);
  if (number !== null)
    return {
      end: start + number[0].length,
      [number[1]?.toLowerCase() === "n" ? "neuron" : "layer"]: Number(number[2]),
    };
  const not = rest.startsWith("-") && beginsTerm(rest.slice(1));
  const from = start + (not ? 1 : 0);
  const prefix = /^([a-z]+):(?!:)(?=\S|$)/i.exec(text.slice(from));
  const name = prefix?.[1]?.toLowerCase() ?? "";
  const places = Object.hasOwn(PLACES, name) ? (PLACES[name] ?? null) : null;
  if (prefix !== null && places === null && /^[a-z]+$/i.test(name)) {
    return unknownPlace(from, name);
  }
  const begin = from + (places === null ? 0 : (prefix?.[0].length ?? 0));
  if (begin >= text.length || (places !== null && /^[\s]/.test(text.slice(begin))))
    return faultAt(start, text.length, "a word or a token is missing here, as in on:self");
  return readToken(text, begin, { places, not });
}

function readFilter(match: RegExpExecArray, start: number): Part | { readonly fault: BoxFault } {
  const [whole, name = "", , operator, number, percent] = match;
  const statistic = statisticOf(name);
  if (statistic === null)
    return faultAt(
      start,
      start + name.length,
      `there is no statistic “${name}”: expected ${Object.keys(EVERY_STATISTIC).join(", ")}`,
    );
  const value = Number(number) / (percent === "%" ? 100 : 1);
  return {
    end: start + whole.length,
    filter: { statistic, operator: operator as BoxFilter["operator"], value },
  };
}

function statisticOf(name: string): AnyStatisticName | null {
  const key = name.toLowerCase();
  if (Object.hasOwn(EVERY_STATISTIC, key)) return key as AnyStatisticName;
  return Object.hasOwn(ALIASES, key) ? (ALIASES[key] ?? null) : null;
}

function unknownPlace(start: number, name: string) {
  const known = Object.keys(PLACES).join(", ");
  return faultAt(
    start,
    start + name.length + 1,
    `has the unknown type “${name}”: expected ${known}, or a token in double quotes`,
  );
}
