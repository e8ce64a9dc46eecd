import type { NeuronIndex } from "@/lib/domain/neuron";
import { SERVICE_DATA } from "@/lib/methods/plain-json/rows";
import { loadJson } from "@/lib/methods/stored-json";
import { type ExampleRow, readExampleRows } from "@/lib/sources/example-fields";
import type { Store, StoredModel } from "@/lib/store/store";

/** What an import kept of a neuron as data of this service, for want of another place; null where there was none. */
export async function readKept(
  store: Store,
  { revisions }: Pick<StoredModel, "revisions">,
  service: string,
  index: NeuronIndex,
): Promise<Record<string, unknown> | null> {
  const own = revisions[service];
  if (own === undefined) return null;
  const [row] = await store.readRows(SERVICE_DATA, own.revision, index, ["data"]);
  return row === undefined ? null : loadJson<Record<string, unknown>>(row.data);
}

/** What a service says of a neuron's texts, so many, in rows; null where it does not, or the texts are of another source. */
export function keptExamples(
  { revisions }: Pick<StoredModel, "revisions">,
  service: string,
  rows: unknown,
  numTexts: number,
): readonly ExampleRow[] | null {
  const isOfThem = revisions[service]?.sourceSha256 === revisions.neuroscope?.sourceSha256;
  return isOfThem ? readExampleRows(rows, numTexts) : null;
}
