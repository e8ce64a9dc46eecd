import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnvironment } from "@/lib/environment";
import { Bounds } from "@/lib/http/doors/bounds/bounds";
import { answerNode } from "@/lib/http/doors/node-door";
import { type OpenDatabase, openDatabase } from "@/lib/jobs/database";
import { findPlace, type Place } from "@/lib/postgres-server/embedded-place";
import { type OpenSite, openSite } from "@/lib/process/site";
import { connect } from "@/lib/store/postgres/connections";

// A server of its own: it is stopped and started under the API's feet.
let site: OpenSite;
let database: OpenDatabase;
let place: Place;
let server: Server;
let origin: string;

beforeAll(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "away-"));
  execFileSync("chmod", ["755", folder]);
  const environment = readEnvironment({ DATA_DIR: folder, STATEMENT_TIMEOUT_MS: "500" });
  database = await openDatabase(environment, () => {});
  site = openSite({ ...environment, DATABASE_URL: database.url });
  place = findPlace(folder);
  const bounds = new Bounds(environment);
  server = createServer((request, response) => void answerNode(site, bounds, request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 60_000);

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await site.close();
  await database.close();
  rmSync(path.dirname(place.folder), { recursive: true, force: true });
});

test("a database that stops gives 503 at once, and all is well when it is back", async () => {
  const status = async () => (await fetch(`${origin}/api`)).status;
  await expect.poll(status).toBe(200);
  const [pid] = readFileSync(path.join(place.folder, "postmaster.pid"), "utf8").split("\n");
  renameSync(place.folder, `${place.folder}.away`); // it cannot be started again until it is back
  process.kill(Number(pid), "SIGINT");
  await expect.poll(status).toBe(503); // the catalogue is read again after a second
  for (const address of ["/api", "/api/m/neuroscope/0/0", "/api/search?q=the", "/api/openapi.json"]) {
    const started = performance.now();
    const response = await fetch(`${origin}${address}`);
    expect(response.status, address).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect((await response.json()).detail).toContain("The database does not answer at the moment");
    expect(performance.now() - started).toBeLessThan(5000);
  }
  renameSync(`${place.folder}.away`, place.folder);
  await expect.poll(status).toBe(200);
  expect((await fetch(`${origin}/api/search?q=the`)).status).toBe(200);
}, 60_000);

test("a statement that takes too long is cut off and said to be", async () => {
  const other = connect(database.url, 1);
  const locked = other.begin(async (transaction) => {
    await transaction`LOCK TABLE model IN ACCESS EXCLUSIVE MODE`;
    await setTimeout(1100);
    const response = await fetch(`${origin}/api`);
    expect(response.status).toBe(503);
    expect((await response.json()).detail).toContain("took too long and was cut off");
  });
  await locked;
  await other.end();
  expect((await fetch(`${origin}/api`)).status).toBe(200);
}, 30_000);
