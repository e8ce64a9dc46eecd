import { type Environment, readEnvironment } from "@/lib/environment";
import { listMigrations } from "@/lib/postgres-server/migrations";
import { type Site, siteOf } from "@/lib/services/site";
import { Memory } from "@/lib/store/memory";
import { Connections } from "@/lib/store/postgres/connections";
import { PostgresStore } from "@/lib/store/postgres/postgres-store";

/** What a process that answers owns. */
export interface OpenSite extends Site {
  readonly environment: Environment;
  close(): Promise<void>;
}

/** Opens what answers are made from; throws one sentence when DATABASE_URL is not set. */
export function openSite(
  environment: Environment,
  memory = new Memory(environment.CACHE_MB * 2 ** 20),
): OpenSite {
  const url = environment.DATABASE_URL;
  if (url === undefined)
    throw new Error(
      "DATABASE_URL is not set: `npm start` and the other commands set it for the database they run themselves",
    );
  const connections = new Connections({
    url,
    statementTimeoutMs: environment.STATEMENT_TIMEOUT_MS,
    most: environment.DATABASE_CONNECTIONS,
  });
  const names = listMigrations().map(({ name }) => name);
  const store = new PostgresStore(connections, memory, names);
  return { ...siteOf(store), environment, close: () => connections.close() };
}

/** Held on globalThis, because a bundler may load this module more than once in a process. */
const shared = globalThis as typeof globalThis & { deepdecipherSite?: OpenSite };

/** The site of this process, opened from its environment on first use: for pages and routes, which nobody hands one. */
export function thisSite(): OpenSite {
  shared.deepdecipherSite ??= openSite(readEnvironment());
  return shared.deepdecipherSite;
}
