import { type ListOrder, parseSelection, type Selection, statisticCalled } from "@/lib/atlas/selection";
import { type AnyStatisticName, EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import type { NeuronListView } from "@/lib/domain/paths";
import { type OfPole, poleOf } from "@/lib/domain/pole";
import { type Statistic, type StatisticsTable, statisticNames, statisticsIn } from "@/lib/domain/statistic";

export const NEURONS_PER_PAGE = 30;

const TABLE: StatisticsTable<AnyStatisticName> = EVERY_STATISTIC;

/** What the address asks of a list of neurons, and of which pole of theirs. */
export interface ListView extends OfPole {
  /** As it stands in the address, whether it can be read or not. */
  readonly text: string;
  readonly selection: Selection;
  /** What is wrong with the text, when it cannot be read: the list is then of every neuron. */
  readonly fault: string | null;
  readonly columns: readonly AnyStatisticName[];
  /** Whether the columns are others than without a choice. */
  readonly chosen: boolean;
  /** From 1. */
  readonly page: number;
  readonly order: ListOrder | null;
  /** The statistic that the atlas shows; null leaves it to the atlas. */
  readonly by: AnyStatisticName | null;
  readonly cells: "index" | "value" | "token";
}

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Reads a list's view from the query string; what it does not know it leaves at the default. Columns go by the names of
 * statistics; the spelling of older addresses, `maxActivation` for `max_activation`, is read too.
 */
export function parseListView(
  { in: terms, sort, order, page, columns, by, cells }: Params,
  pole: OfPole = {},
): ListView {
  const text = typeof terms === "string" ? terms.trim() : "";
  const read = parseSelection(text);
  const selection = read.ok ? read.value : { questions: [], conditions: [], order: null };
  const asked = orderAsked(sort, order) ?? selection.order;
  const chosen = [columns].flat().flatMap((each) => columnsIn(each ?? ""));
  return {
    ...pole,
    text,
    selection: { ...selection, order: asked },
    fault: read.ok ? null : read.message,
    columns: chosen.length === 0 ? statisticsIn(TABLE, "column") : [...new Set(chosen)],
    chosen: chosen.length > 0,
    page: typeof page === "string" && /^[1-9]\d{0,6}$/.test(page) ? Number(page) : 1,
    order: asked,
    by: typeof by === "string" ? statisticCalled(by) : null,
    cells: cells === "value" || cells === "token" ? cells : "index",
  };
}

/** The view as an address has it, with some of it changed; another selection or order begins at its first page. */
export function viewWith(view: ListView, change: NeuronListView): NeuronListView {
  const order = view.order === null ? {} : { sort: view.order.by, order: view.order.order };
  const atlas = { by: view.by, cells: view.cells === "index" ? null : view.cells };
  return {
    ...poleOf(view),
    in: view.text,
    ...order,
    ...atlas,
    ...(view.chosen && { columns: view.columns.join() }),
    page: 1,
    ...change,
  };
}

/** Columns that a list can have, of the statistics that a model has: `range` not beside an equal `maximum`. */
export function columnChoices(
  atHand: readonly AnyStatisticName[],
): readonly (readonly [AnyStatisticName, Statistic])[] {
  return statisticNames(TABLE)
    .filter((name) => atHand.includes(name))
    .map((name) => [name, TABLE[name]] as const);
}

function orderAsked(sort: Params[string], order: Params[string]): ListOrder | null {
  const by = typeof sort !== "string" ? null : sort === "neuron" ? "neuron" : statisticCalled(sort);
  if (by === null) return null;
  const first = by === "neuron" ? "asc" : TABLE[by].first;
  return { by, order: order === "asc" || order === "desc" ? order : first };
}

function columnsIn(text: string): AnyStatisticName[] {
  return text
    .split(",")
    .map(statisticCalled)
    .filter((name) => name !== null);
}
