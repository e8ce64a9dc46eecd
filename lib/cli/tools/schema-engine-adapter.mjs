import { createRequire } from "node:module";
import pg from "pg";

// adapter-pg maps no type to Character, yet the engine reads PostgreSQL's one-byte "char" (oid 18) as one.
// No catalogue query returns a uuid, so 18 goes through the adapter as Uuid and is renamed on the way out.
pg.types.builtins.UUID = 18;
const { PrismaPg } = await import("@prisma/adapter-pg");
const { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } = await import("@prisma/driver-adapter-utils");
const { parseIntoClientConfig } = createRequire(import.meta.url)("pg-connection-string");

/** The driver adapter through which the schema engine reaches the database at `url`, or none without it. */
export function connectSchemaEngine(url) {
  const schema = (url && new URL(url).searchParams.get("schema")) || undefined;
  // Parsed fields, because pg lets a connection string win over `database`: the shadow pool would hit the main one.
  const config = url ? parseIntoClientConfig(url) : { host: "127.0.0.1", port: 1 };
  return bindMigrationAwareSqlAdapterFactory(new EngineAdapterFactory(config, schema));
}

class EngineAdapterFactory extends PrismaPg {
  constructor(config, schema) {
    super(config, { schema });
    this.connection = config;
    this.schema = schema;
  }

  async connect() {
    return adapted(await super.connect());
  }

  async connectToShadowDb() {
    const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    const main = await this.connect();
    await main.executeScript(`CREATE DATABASE "${database}"`);
    const shadow = adapted(
      await new PrismaPg({ ...this.connection, database }, { schema: this.schema }).connect(),
    );
    const close = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await close(); // before the drop, which the pool's own connection would block
      await main.executeScript(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
      await main.dispose();
    };
    return shadow;
  }
}

function adapted(adapter) {
  const query = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (request) => {
    const result = await query(request);
    const columnTypes = result.columnTypes.map((type) =>
      type === ColumnTypeEnum.Uuid ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  // adapter-pg splits scripts at every ";", which breaks functions and DO blocks; one simple query keeps them whole.
  adapter.executeScript = async (script) => {
    await adapter
      .underlyingDriver()
      .query(script)
      .catch((error) => adapter.onError(error));
  };
  return adapter;
}
