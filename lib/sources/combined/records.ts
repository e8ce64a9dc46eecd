import { firstIssue } from "@/lib/bundle/issue";
import { type NeuronRecord, neuronRecord } from "@/lib/bundle/schema";
import { formatNeuron } from "@/lib/domain/neuron";
import { neuronKey } from "@/lib/sources/neuron-key";
import type { Source, SourceItem, SourceRecord } from "@/lib/sources/source";
import { inOrder, isNeuron } from "./in-order";
import { mergedNeuron } from "./merged-neuron";
import type { OpenedSource, Provided } from "./provided";

type Item = Extract<SourceItem<SourceRecord>, { ok: true }>;
type NeuronItem = Extract<SourceItem<NeuronRecord>, { ok: true }>;

/**
 * The records of several sources in the order of neurons, in which each gives them or is brought: one of each is held at a time. What
 * is no neuron's comes as it is met, a text or the data of a service once.
 */
export async function* mergedRecords(
  opened: readonly OpenedSource[],
  provided: Provided,
): AsyncGenerator<SourceItem<SourceRecord>> {
  const once = new Once(provided);
  const heads: Head[] = opened.map(({ source, records }) => ({
    ...{ source, neuron: null },
    records: source.unordered ? inOrder(records()) : records(),
  }));
  let last = -1;
  for (;;) {
    for (const head of heads) if (head.neuron === null) yield* advance(head, once);
    const waiting = heads.filter(isWaiting);
    const key = Math.min(...waiting.map(({ neuron }) => neuronKey(neuron.value)));
    const same = waiting.filter(({ neuron }) => neuronKey(neuron.value) === key);
    const [first] = same;
    if (first === undefined) return;
    if (key < last) for (const { source, neuron } of same) yield late(source, neuron);
    else {
      const said = same.map(({ source, neuron: { value } }) => ({ source, value }));
      yield { ...first.neuron, value: mergedNeuron(said, provided) };
      last = key;
    }
    for (const head of same) (head as Head).neuron = null; // it waits no longer
  }
}

/** A neuron that may have been written already, without what its source says of it. */
function late({ title }: Source, { value, file, line }: NeuronItem): SourceItem<SourceRecord> {
  const reason = `${formatNeuron(value)} comes after later neurons: import the files of ${title} by themselves`;
  return { ok: false, malformed: { file, line, reason } };
}

interface Head {
  readonly source: Source;
  readonly records: AsyncGenerator<SourceItem<SourceRecord>>;
  /** The next neuron's record; null before it is read, and at the end. */
  neuron: NeuronItem | null;
}

function isWaiting(head: Head): head is Head & { neuron: NeuronItem } {
  return head.neuron !== null;
}

/** Reads on to the next neuron whose record is sound: an unsound part must not spoil what others say of the neuron. */
async function* advance(head: Head, once: Once): AsyncGenerator<SourceItem<SourceRecord>> {
  for (let next = await head.records.next(); !next.done; next = await head.records.next()) {
    const item = next.value;
    if (!item.ok) yield item;
    else if (!isNeuronItem(item)) {
      if (once.isNew(head.source, item)) yield item;
    } else {
      const sound = neuronRecord.safeParse(item.value);
      if (sound.success) {
        head.neuron = item;
        return;
      }
      const { file, line } = item;
      yield { ok: false, malformed: { file, line, reason: firstIssue(sound.error) } };
    }
  }
}

function isNeuronItem(item: Item): item is NeuronItem {
  return isNeuron(item.value);
}

/** Texts by their id, and data of services by their place, of which there may be one each. */
class Once {
  private readonly texts = new Set<string>();
  private readonly places = new Set<string>();
  private readonly provided: Provided;

  constructor(provided: Provided) {
    this.provided = provided;
  }

  isNew(source: Source, { value }: Item): boolean {
    if ("data_index" in value) return adds(this.texts, value.id);
    if (!("service" in value)) return true;
    const { service, layer } = value;
    const isNew = adds(this.places, `${layer} ${service}`);
    if (isNew) this.provided.gaveService(source, service);
    else this.provided.wasUnheard(source, service);
    return isNew;
  }
}

/** Whether it was not there. */
function adds(set: Set<string>, text: string): boolean {
  const { size } = set;
  return set.add(text).size > size;
}
