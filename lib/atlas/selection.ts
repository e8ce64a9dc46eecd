import { type AnyStatisticName, EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import type { NeuronPole } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { type Pole, poleIn } from "@/lib/domain/pole";
import type { Statistic } from "@/lib/domain/statistic";
import { type Condition, isQuestion, QUESTIONS, type QuestionName } from "./questions";

/**
 * Some neurons of a model, in an order: those for which every question and every condition holds. Written as terms with
 * blanks between them: `dense f1<0.3 fires>=0.1% layer=1 sort:-f1`. A list that somebody made names its neurons:
 * `among:1.29_0.126`, negative poles with a minus behind.
 */
export interface Selection {
  readonly questions: readonly QuestionName[];
  readonly conditions: readonly Condition[];
  /** Null is by layer and neuron, of a question alone as its list is sorted, of named neurons as they are named. */
  readonly order: ListOrder | null;
  /** Only these neurons; left out where all are meant. */
  readonly among?: readonly NeuronPole[];
}

export interface ListOrder {
  readonly by: AnyStatisticName | "neuron";
  readonly order: "asc" | "desc";
}

/** Every neuron, by layer and neuron. */
export const EVERYTHING: Selection = { questions: [], conditions: [], order: null };

const TABLE: Readonly<Record<AnyStatisticName, Statistic>> = EVERY_STATISTIC;
const MOST_TERMS = 30;

/** Reads the terms of a selection; what cannot be read is told in a sentence. */
export function parseSelection(text: string): Parsed<Selection> {
  const terms = joinedTerms(text);
  if (terms.length > MOST_TERMS) return unparsed(`a filter has at most ${MOST_TERMS} terms`);
  const selection = {
    questions: [] as QuestionName[],
    conditions: [] as Condition[],
    order: null as ListOrder | null,
  };
  let among: readonly NeuronPole[] | null = null;
  for (const term of terms) {
    const order = /^sort:(-?)(\w+)$/.exec(term);
    const by = order === null ? null : order[2] === "neuron" ? "neuron" : statisticCalled(order[2] ?? "");
    const condition = conditionOf(term);
    const named = parseAmong(term);
    if (named !== null) among = named;
    else if (isQuestion(term)) selection.questions.push(term);
    else if (by !== null) selection.order = { by, order: order?.[1] === "-" ? "desc" : "asc" };
    else if (condition !== null) selection.conditions.push(condition);
    else return unparsed(faultOf(term));
  }
  return parsed({ ...selection, ...(among !== null && { among }) });
}

/** The term of the neurons that a list names. @example formatAmong([{ layer: 1, neuron: 29 }]) // "among:1.29" */
export function formatAmong(neurons: readonly NeuronPole[]): string {
  const names = neurons.map(
    ({ layer, neuron, pole }) => `${layer}.${neuron}${pole === undefined ? "" : "-"}`,
  );
  return `among:${names.join("_")}`;
}

function parseAmong(term: string): readonly NeuronPole[] | null {
  if (!AMONG.test(term)) return null;
  const names = term.slice("among:".length).split("_", MOST_NAMED);
  return names.map((name) => {
    const [layer = 0, neuron = 0] = name.replace("-", "").split(".").map(Number);
    return { layer, neuron, ...(name.endsWith("-") && { pole: "negative" as const }) };
  });
}

/** Whether a selection names poles, so that its list may be of both; of others a list is of the pole that is looked at. */
export function namesPoles({ among = [] }: Selection): boolean {
  return among.some(({ pole }) => pole !== undefined);
}

/** A selection as one pole shows it: where poles are named, only the neurons named with this one. */
export function atPole(selection: Selection, pole: Pole): Selection {
  const { among = [] } = selection;
  if (!namesPoles(selection)) return selection;
  return { ...selection, among: among.filter((each) => poleIn(each) === pole) };
}

const AMONG = /^among:\d{1,9}\.\d{1,9}-?(_\d{1,9}\.\d{1,9}-?)*$/;
/** Of a list's neurons, as many as an address has room for. */
export const MOST_NAMED = 500;

/** The terms of a selection as people write them; empty for every neuron. */
export function formatSelection({ questions, conditions, order, among }: Selection): string {
  const sort = order === null ? [] : [`sort:${order.order === "desc" ? "-" : ""}${wordOf(order.by)}`];
  const named = among === undefined ? [] : [formatAmong(among)];
  return [...named, ...questions, ...conditions.map(formatCondition), ...sort].join(" ");
}

/** @example formatCondition({ of: "firing", is: "<", value: 0.0001 }) // "fires<0.01%" */
export function formatCondition({ of, is, value }: Condition): string {
  const isShare = of !== "layer" && of !== "neuron" && TABLE[of].format === "share";
  return `${wordOf(of)}${is}${isShare ? `${Number((value * 100).toPrecision(15))}%` : value}`;
}

/** All conditions of a selection, those of its questions among them. */
export function conditionsOf({ questions, conditions }: Selection): readonly Condition[] {
  return [...questions.flatMap((name): readonly Condition[] => QUESTIONS[name].conditions), ...conditions];
}

/** The order of a selection's list: its own, that of its first question, or null for layer and neuron. */
export function orderOf({ questions: [first], order }: Selection): ListOrder | null {
  if (order !== null || first === undefined) return order;
  const by = QUESTIONS[first].sort;
  return { by, order: TABLE[by].first };
}

/** The statistic of a name, or of the short word that filters have for it; null when there is none. */
export function statisticCalled(word: string): AnyStatisticName | null {
  const name = word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (Object.hasOwn(TABLE, name)) return name as AnyStatisticName; // a key of the table
  return (Object.keys(TABLE) as AnyStatisticName[]).find((each) => TABLE[each].short === name) ?? null;
}

/** Terms with the blanks around a comparison taken out: `f1 > 0.9` is one. */
function joinedTerms(text: string): string[] {
  const joined = text.replace(/\s*([<>]=?|=)\s*/g, "$1").replace(/(\d)\s+%/g, "$1%");
  return joined.split(/\s+/).filter((term) => term !== "");
}

function conditionOf(term: string): Condition | null {
  const [, word = "", is = "", number = "", percent] =
    /^(\w+)(<=|>=|<|>|=)([-−+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(%)?$/i.exec(term) ?? [];
  const of = word === "layer" || word === "neuron" ? word : statisticCalled(word);
  if (of === null || number === "") return null;
  const value = Number(number.replace("−", "-"));
  const share = percent === undefined ? value : Number((value / 100).toPrecision(15));
  return { of, is: is as Condition["is"], value: share }; // the pattern's alternatives
}

function wordOf(of: Condition["of"]): string {
  return of === "layer" || of === "neuron" ? of : (TABLE[of].short ?? of);
}

function faultOf(term: string): string {
  const word = /^(?:sort:-?)?([\w-]*)/.exec(term)?.[1] ?? "";
  if (/[<>=]|^sort:/.test(term) && statisticCalled(word) === null && word !== "layer" && word !== "neuron")
    return `there is no statistic "${word.slice(0, 40)}" to filter or sort by`;
  return `"${term.slice(0, 40)}" is neither a question nor a condition such as f1>0.9 or fires<0.01%`;
}
