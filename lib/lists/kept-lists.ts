import { isSameNeuron, type ModelNeuron } from "@/lib/domain/model-neuron";

/** A neuron on a list, with what its reader wrote of it. */
export interface KeptNeuron extends ModelNeuron {
  readonly note: string;
}

/** A list that a reader keeps in the browser. */
export interface KeptList {
  readonly name: string;
  readonly neurons: readonly KeptNeuron[];
}

/** All lists of a reader, by names that differ; the first is where a neuron goes that nothing else is said of. */
export type KeptLists = readonly KeptList[];

/** What the first list is called until its reader names it. */
export const FIRST_NAME = "My list";

export const MOST_LISTS = 50;
export const MOST_NEURONS = 1000;
export const MOST_NOTE = 2000;
export const MOST_NAME = 80;

/** The neuron on a list; null when it is not on it. */
export function findKept({ neurons }: KeptList, named: ModelNeuron): KeptNeuron | null {
  return neurons.find((each) => isSameNeuron(each, named)) ?? null;
}

/** The lists with a neuron put at the end of one, which is made where there is none of that name. */
export function withNeuron(lists: KeptLists, name: string, named: ModelNeuron): KeptLists {
  const { model, layer, neuron, pole } = named;
  const all = lists.some((list) => list.name === name) ? lists : [...lists, { name, neurons: [] }];
  return changed(all, name, (list) =>
    findKept(list, named) !== null || list.neurons.length >= MOST_NEURONS
      ? list
      : { ...list, neurons: [...list.neurons, { model, layer, neuron, ...(pole && { pole }), note: "" }] },
  );
}

export function withoutNeuron(lists: KeptLists, name: string, named: ModelNeuron): KeptLists {
  return changed(lists, name, (list) => ({
    ...list,
    neurons: list.neurons.filter((each) => !isSameNeuron(each, named)),
  }));
}

export function withNote(lists: KeptLists, name: string, named: ModelNeuron, note: string): KeptLists {
  return changed(lists, name, (list) => ({
    ...list,
    neurons: list.neurons.map((each) =>
      isSameNeuron(each, named) ? { ...each, note: note.slice(0, MOST_NOTE) } : each,
    ),
  }));
}

/** The lists with one more, under a name that none has: "Mine", else "Mine 2". */
export function withList(lists: KeptLists, list: KeptList): KeptLists {
  return [...lists, { ...list, name: freeName(lists, list.name) }];
}

export function withoutList(lists: KeptLists, name: string): KeptLists {
  return lists.filter((list) => list.name !== name);
}

/** The lists with one called otherwise; as they are where the new name is empty or another's. */
export function renamed(lists: KeptLists, name: string, to: string): KeptLists {
  const next = tidyName(to);
  if (next === "" || lists.some((list) => list.name === next)) return lists;
  return changed(lists, name, (list) => ({ ...list, name: next }));
}

/** A name as lists have it: on one line, not too long. */
export function tidyName(name: string): string {
  return name.replace(/\s+/g, " ").trim().slice(0, MOST_NAME).trim();
}

function freeName(lists: KeptLists, wanted: string): string {
  const name = tidyName(wanted) || FIRST_NAME;
  const isFree = (each: string) => lists.every((list) => list.name !== each);
  if (isFree(name)) return name;
  for (let number = 2; ; number++) if (isFree(`${name} ${number}`)) return `${name} ${number}`;
}

function changed(lists: KeptLists, name: string, change: (list: KeptList) => KeptList): KeptLists {
  return lists.map((list) => (list.name === name ? change(list) : list));
}
