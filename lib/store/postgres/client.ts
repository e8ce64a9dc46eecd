import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import postgres from "postgres";
import { readEnvironment } from "@/lib/environment";
import { PrismaClient } from "@/lib/store/postgres/generated/client";
import { promptSockets } from "./socket";

/** Most connections of each pool; README's Deploy says what they add up to. */
const CONNECTIONS = { prisma: 4, reader: 6, copies: 10, jobs: 10 };
/** Until queries under way are cut off when the pools are closed. */
const GRACE_SECONDS = 1;

/** Held on globalThis, because a bundler may load this module more than once in a process. */
const shared = globalThis as typeof globalThis & {
  deepdecipherPrisma?: PrismaClient;
  deepdecipherSql?: postgres.Sql;
  deepdecipherReader?: postgres.Sql;
  deepdecipherCopies?: pg.Pool;
};

/** Typed queries; one pool a process, made on first use. */
export function prisma(): PrismaClient {
  shared.deepdecipherPrisma ??= new PrismaClient({
    adapter: new PrismaPg(poolOptions(CONNECTIONS.prisma)),
  });
  return shared.deepdecipherPrisma;
}

/** Reads of stored bytes by `COPY`, limited in time as `reader`'s are; one pool a process, made on first use. */
export function copyPool(): pg.Pool {
  shared.deepdecipherCopies ??= new pg.Pool(poolOptions(CONNECTIONS.copies))
    // An idle connection that ends is replaced when it is needed.
    .on("error", () => {});
  return shared.deepdecipherCopies;
}

function poolOptions(max: number) {
  return {
    connectionString: databaseUrl(),
    max,
    connectionTimeoutMillis: 10_000,
    ...(isPooled(databaseUrl()) ? {} : { statement_timeout: readEnvironment().STATEMENT_TIMEOUT_MS }),
  };
}

/** Reads for answers: a statement that takes longer than STATEMENT_TIMEOUT_MS is cut off. One pool a process, made on first use. */
export function reader(): postgres.Sql {
  shared.deepdecipherReader ??= connect(
    databaseUrl(),
    CONNECTIONS.reader,
    "deepdecipher",
    readEnvironment().STATEMENT_TIMEOUT_MS,
  );
  return shared.deepdecipherReader;
}

/** Bulk loads and jobs, which may take their time; one pool a process, made on first use. */
export function sql(): postgres.Sql {
  shared.deepdecipherSql ??= connect(databaseUrl(), CONNECTIONS.jobs);
  return shared.deepdecipherSql;
}

/**
 * A pool of its own. Where the address says `pgbouncer=true`, prepared statements are off and the limit of a
 * statement's time (0: none) is the pooler's to set.
 */
export function connect(url: string, max: number, name = "deepdecipher", statementMs = 0): postgres.Sql {
  return open(url, name, statementMs, { max });
}

/** One connection that is never renewed by age; `onEnd` hears of its end. */
export function connectForGood(url: string, name: string, onEnd: () => void): postgres.Sql {
  return open(url, name, 0, { max: 1, max_lifetime: null, onclose: onEnd });
}

function open(
  url: string,
  name: string,
  statementMs: number,
  own: Pick<postgres.Options<Record<string, never>>, "max" | "max_lifetime" | "onclose">,
): postgres.Sql {
  const address = new URL(url);
  const pooled = isPooled(url);
  address.searchParams.delete("pgbouncer");
  address.searchParams.delete("schema");
  const options = {
    ...own,
    socket: promptSockets(), // an option that the client's types do not know
    prepare: !pooled,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: name,
      ...(statementMs > 0 && !pooled && { statement_timeout: statementMs }),
    },
  };
  return postgres(address.href, options);
}

function isPooled(url: string): boolean {
  return new URL(url).searchParams.get("pgbouncer") === "true";
}

/** Closes this process's pools; the next use makes new ones. */
export async function closeClients(): Promise<void> {
  const { deepdecipherPrisma, deepdecipherSql, deepdecipherReader, deepdecipherCopies } = shared;
  delete shared.deepdecipherPrisma;
  delete shared.deepdecipherSql;
  delete shared.deepdecipherReader;
  delete shared.deepdecipherCopies;
  await Promise.all([
    deepdecipherPrisma?.$disconnect(),
    deepdecipherSql?.end({ timeout: GRACE_SECONDS }),
    deepdecipherReader?.end({ timeout: GRACE_SECONDS }),
    deepdecipherCopies?.end(),
  ]);
}

function databaseUrl(): string {
  const { DATABASE_URL } = readEnvironment();
  if (DATABASE_URL) return DATABASE_URL;
  throw new Error(
    "DATABASE_URL is not set: `npm start` and the other commands set it for the database they run themselves",
  );
}
