import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestModel, writeTestModel } from "@/e2e/support/test-models";
import { must } from "@/lib/domain/at";
import { readEnvironment } from "@/lib/environment";
import { answer } from "@/lib/http/handler";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { migrate } from "@/lib/postgres-server/migrate";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";
import { type OpenSite, openSite } from "@/lib/process/site";
import { Connections } from "@/lib/store/postgres/connections";
import { excludingImports } from "@/lib/store/postgres/import-run";
import { removeModel } from "@/lib/store/postgres/model-write";
import { forgetReplaced, rollBack } from "./model";
import { upgradeData } from "./upgrade";
import { verify } from "./verify";

// Two sites in one database, each in a schema of its own: one named in the address, the other by an account behind a pooler.

const ROLE = `site_${process.pid}`;
/** Models of one name that differ in their numbers of neurons. */
const SMALL: TestModel = { name: "same", numLayers: 1, layerSize: 4, whole: true };
const LARGE: TestModel = { ...SMALL, layerSize: 6 };

let database: TestDatabase;
let root: string;
const sites: OpenSite[] = [];
const pools: Connections[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  root = await mkdtemp(path.join(tmpdir(), "two-schemas-"));
  const { jobs } = database.connections;
  await jobs.unsafe(`CREATE ROLE ${ROLE} LOGIN PASSWORD 'two'`);
  await jobs.unsafe(`ALTER ROLE ${ROLE} SET search_path TO two`);
  await jobs.unsafe(`CREATE SCHEMA two AUTHORIZATION ${ROLE}`);
});
afterAll(async () => {
  for (const each of [...sites, ...pools]) await each.close();
  const { jobs } = database.connections;
  await jobs.unsafe("DROP SCHEMA two CASCADE");
  await jobs.unsafe(`DROP ROLE ${ROLE}`);
  await rm(root, { recursive: true });
  await database.close();
});

/** The address of the database for the account behind a pooler, as far as it is not given. */
function addressOf(query: string, account?: string): string {
  const address = new URL(database.url);
  if (account !== undefined) Object.assign(address, { username: account, password: "two" });
  address.search = query;
  return address.href;
}

const ONE = () => addressOf("schema=site_1&options=-c%20jit%3Doff");
const TWO = () => addressOf("schema=two&pgbouncer=true", ROLE);

async function open(url: string): Promise<{ site: OpenSite; connections: Connections }> {
  await migrate(url);
  const site = openSite({ ...readEnvironment(), DATABASE_URL: url });
  const connections = new Connections({ url, statementTimeoutMs: 0 });
  sites.push(site);
  pools.push(connections);
  return { site, connections };
}

async function load(connections: Connections, model: TestModel, keep = false): Promise<void> {
  const folder = await mkdtemp(path.join(root, "bundle-"));
  await importPaths(connections, [await writeTestModel(folder, model)], { log: () => {}, keep });
}

/** How many neurons a site has, and what a search finds in it. */
async function seen(site: OpenSite) {
  await site.catalogue.reread();
  const read = async (url: string) => {
    const { body } = await answer(site, { method: "GET", url, header: () => null });
    return JSON.parse(Buffer.concat([body as readonly Uint8Array[]].flat()).toString()); // no stream is asked for
  };
  const { models } = await read("/api");
  const { total } = await read("/api/search?q=the");
  return { sizes: models.map((model: { layer_size: number }) => model.layer_size), found: total };
}

test("two sites of one database do not see each other, whatever is done in one", async () => {
  const one = await open(ONE());
  const two = await open(TWO());
  expect(await migrate(ONE())).toEqual([]);
  for (const { site } of [one, two]) expect(await site.store.status()).toMatchObject({ ready: true });
  expect(await seen(two.site)).toEqual({ sizes: [], found: 0 });
  // Of one name, at the same time.
  await excludingImports(one.connections, SMALL.name, () => load(two.connections, LARGE));
  await load(one.connections, { ...SMALL, whole: false });
  await load(one.connections, SMALL, true);
  const ofSmall = await seen(one.site);
  const ofLarge = await seen(two.site);
  expect(ofSmall.sizes).toEqual([SMALL.layerSize]);
  expect(ofLarge.sizes).toEqual([LARGE.layerSize]);
  expect(ofLarge.found).toBeGreaterThan(ofSmall.found);

  await removeModel(two.connections, LARGE.name);
  expect(await seen(two.site)).toEqual({ sizes: [], found: 0 });
  expect(await seen(one.site)).toEqual(ofSmall);
  await load(two.connections, LARGE);
  const again = "has again what its last import replaced";
  expect(await rollBack(one.connections, SMALL.name)).toContain(again);
  expect((await seen(one.site)).found).toBe(0);
  expect(await rollBack(one.connections, SMALL.name)).toContain(again);
  await forgetReplaced(one.connections, SMALL.name);
  for (const { site, connections } of [one, two]) {
    await upgradeData(connections, () => {});
    expect(await verify(connections, { log: () => {}, full: true })).toBe(0);
    expect(await seen(site)).toEqual(site === one.site ? ofSmall : ofLarge);
  }
  const { jobs } = database.connections;
  const inPublic =
    await jobs`SELECT (SELECT count(*)::int FROM model) + (SELECT count(*)::int FROM revision) AS rows`;
  expect(must(inPublic[0], "a count").rows).toBe(0);
});

test("where sessions do not come into the schema, a sentence says what to do", async () => {
  await expect(migrate(addressOf("schema=three&pgbouncer=true"))).rejects.toThrow(
    /^behind a pooler DATABASE_URL cannot choose the schema three: give the account its search path \(ALTER ROLE "\w+" SET search_path TO "three"\)/,
  );
  await expect(migrate(addressOf("", ROLE))).rejects.toThrow(
    "DATABASE_URL names no schema, and this account's search path leads to two: name it (?schema=two)",
  );
  await expect(migrate(addressOf("schema=four", ROLE))).rejects.toThrow("lets this account write nothing");
});
