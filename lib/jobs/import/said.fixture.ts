import type { Connections } from "@/lib/store/postgres/connections";
import { importPaths } from "./import-paths";
import type { PathsOptions } from "./paths-options";

/** Imports a path and gives what is said, the sentence that it throws last, for tests. */
export async function importSaying(
  connections: Connections,
  location: string,
  options: Partial<PathsOptions> = {},
): Promise<string[]> {
  const said: string[] = [];
  const log = (line: string) => said.push(line);
  await importPaths(connections, [location], { log, workers: 1, ...options }).catch((error: Error) =>
    said.push(error.message),
  );
  return said;
}
