import { createHash, randomBytes } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { readEnvironment } from "@/lib/environment";
import { Connections, connect } from "@/lib/store/postgres/connections";
import { startEmbedded } from "./embedded";
import { migrate } from "./migrate";
import { listMigrations } from "./migrations";

export interface TestDatabase {
  readonly url: string;
  readonly connections: Connections;
  /** Closes its connections and drops the database. */
  close(): Promise<void>;
}

/**
 * A fresh, migrated database for a test file: on the server that DATABASE_URL names, or on one that all test files
 * share and the last one stops.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const given = readEnvironment().DATABASE_URL;
  const folder = path.join(os.tmpdir(), `deepdecipher-test-${process.getuid?.() ?? os.userInfo().username}`);
  const server = given ? null : await startEmbedded(folder);
  const home = given ?? server?.url ?? "";
  const name = `test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await run(home, `CREATE DATABASE ${name} TEMPLATE ${await ensureTemplate(home)}`);
  const url = withDatabase(home, name);
  const connections = new Connections({ url, statementTimeoutMs: 0 });
  return {
    url,
    connections,
    close: async () => {
      await connections.close();
      await run(home, `DROP DATABASE ${name} WITH (FORCE)`);
      await server?.stop();
    },
  };
}

/** Makes a migrated database once for each set of migrations; returns its name. */
async function ensureTemplate(home: string): Promise<string> {
  const migrations = createHash("sha256").update(
    listMigrations()
      .map(({ checksum }) => checksum)
      .join(),
  );
  const name = `template_${migrations.digest("hex").slice(0, 16)}`;
  const client = connect(home, 1);
  try {
    await client`SELECT pg_advisory_lock(hashtext('deepdecipher test template'))`;
    const present = await client`SELECT 1 FROM pg_database WHERE datname = ${name}`;
    if (present.length > 0) return name;
    const partial = `${name}_partial`;
    await client.unsafe(`DROP DATABASE IF EXISTS ${partial} WITH (FORCE)`);
    await client.unsafe(`CREATE DATABASE ${partial}`);
    await migrate(withDatabase(home, partial));
    await client.unsafe(`ALTER DATABASE ${partial} RENAME TO ${name}`);
    return name;
  } finally {
    await client.end();
  }
}

async function run(url: string, statement: string): Promise<void> {
  const client = connect(url, 1);
  try {
    await client.unsafe(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
