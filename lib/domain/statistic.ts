/** One number that each neuron has, or may have: all that is true of it whatever shows or stores it. */
export interface Statistic {
  /** Heading of its column; in a list, the term. A share of tokens reads on: "above zero" on 3 % of tokens. */
  readonly title: string;
  /** One sentence on what it is. */
  readonly help: string;
  /** What it is measured in; null for a pure number. */
  readonly unit: string | null;
  readonly format: "number" | "share" | "count";
  /** Significant digits in a layer's table, which is narrow; without it as many as elsewhere. */
  readonly columnDigits?: number;
  /** The method whose data it comes with; `statistics` are those of a scan of all tokens. */
  readonly from: string;
  /** The order that sorting by it begins with. */
  readonly first: "asc" | "desc";
  /** What a value must keep within, both ends included. */
  readonly bounds: { readonly min?: number; readonly max?: number; readonly whole?: true };
  /** The axis on which its values spread: `log` for those of many sizes. Linear without it. */
  readonly scale?: "log";
  /** What filters call it beside its name. */
  readonly short?: string;
  /** Where it is shown, and as the how-manieth there: places need not be gapless. */
  readonly shown: Readonly<Partial<Record<StatisticView, number>>>;
}

/**
 * Where statistics are shown: a column of a layer's table, a line of a neuron's panel, a neuron's headline,
 * the brief description that assistants are given.
 */
export type StatisticView = "column" | "panel" | "headline" | "brief";

/** Statistics by name: the word of the API, of the bundle and of the database. */
export type StatisticsTable<Name extends string = string> = Readonly<Record<Name, Statistic>>;

/** Names of a table's statistics, in its order; with `from`, only of those that come with such data. */
export function statisticNames<Name extends string>(
  table: StatisticsTable<Name>,
  from?: readonly string[],
): Name[] {
  return namesOf(table).filter((name) => from === undefined || from.includes(table[name].from));
}

/** Names of the statistics that a view shows, in their places there. */
export function statisticsIn<Name extends string>(table: StatisticsTable<Name>, view: StatisticView): Name[] {
  const places = namesOf(table).flatMap((name) => {
    const place = table[name].shown[view];
    return place === undefined ? [] : [{ name, place }];
  });
  return places.sort((a, b) => a.place - b.place).map(({ name }) => name);
}

/** Names of the statistics that any of the views shows, by the method whose data they come with. */
export function shownBySource<Name extends string>(
  table: StatisticsTable<Name>,
  views: readonly StatisticView[],
): ReadonlyMap<string, readonly Name[]> {
  const shown = namesOf(table).filter((name) => views.some((view) => table[name].shown[view] !== undefined));
  const sources = new Set(shown.map((name) => table[name].from));
  return new Map([...sources].map((from) => [from, shown.filter((name) => table[name].from === from)]));
}

function namesOf<Name extends string>(table: StatisticsTable<Name>): Name[] {
  return Object.keys(table) as Name[]; // a table has no other keys
}
