import { finishSourceOf } from "@/lib/bundle/finish-source";
import type { Bundle } from "@/lib/bundle/read";
import type { ManifestRecord } from "@/lib/bundle/schema";
import { METHODS } from "@/lib/methods/index";
import { type FinishContext, finishMethod, type Method } from "@/lib/methods/method";
import { NEGATIVE } from "@/lib/methods/negative";
import { tablesOf } from "@/lib/methods/part-rows";
import { plainMethod } from "@/lib/methods/plain-json/service";
import { Memory } from "@/lib/store/memory";
import type { Connections } from "@/lib/store/postgres/connections";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";
import { type LoadedRevision, type LoadingRevision, replaceRows } from "@/lib/store/postgres/revisions";
import type { GatheredWords } from "./gathered-words";
import type { BundleReading } from "./stream";

interface Source {
  readonly bundle: Bundle;
  readonly model: FinishContext["model"];
}

/** Methods finished side by side while words are held: the one computes while the database writes for the other. */
const SIDE_BY_SIDE = 2;

/**
 * Does what needs all rows of a method, for each that was loaded; gives them in the order of loading. In a model too large
 * to hold its words one after the other, for each may take much memory. Throws the first fault, once all is still.
 */
export async function finishAll(
  connections: Connections,
  source: Source,
  { loading, words }: Pick<BundleReading, "loading" | "words">,
  log: (line: string) => void,
): Promise<LoadedRevision[]> {
  const loaded: LoadedRevision[] = [];
  const waiting = [...loading.entries()];
  const goOn = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, revision] = next;
      loaded[place] = await finish(connections, source, revision, words, log);
    }
  };
  const runs = Array.from({ length: words.isWanted ? SIDE_BY_SIDE : 1 }, goOn);
  const failed = (await Promise.allSettled(runs)).find((run) => run.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return loaded;
}

async function finish(
  connections: Connections,
  { bundle, model }: Source,
  { id, service }: LoadingRevision,
  gathered: GatheredWords,
  log: (line: string) => void,
): Promise<LoadedRevision> {
  const method = methodNamed(bundle.manifest, service);
  const revision = { id, service, tables: tablesOf(method.part) };
  if (method.finish === undefined && method.index === undefined) return { ...revision, detail: {} };
  log(`Finishing ${service} …`);
  const words = gathered.of(service);
  const context: FinishContext = {
    revision: id,
    model,
    store: new PostgresStore(connections, new Memory(0), []),
    replaceRows: (table, rows) => replaceRows(connections, table, id, rows),
    source: finishSourceOf(bundle),
    ...(words && { words }),
  };
  return { ...revision, detail: await finishMethod(method, context) };
}

/** A method of the registry, one of the negative pole, or an added service. */
export function methodNamed({ services }: ManifestRecord, name: string): Method {
  const registry: Readonly<Record<string, Method>> = METHODS;
  return registry[name] ?? NEGATIVE[name] ?? plainMethod(name, services?.[name]);
}
