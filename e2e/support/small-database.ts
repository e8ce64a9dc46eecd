import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { findBinaries } from "@/lib/postgres-server/embedded-binaries";
import { ensureCluster } from "@/lib/postgres-server/embedded-cluster";
import { findPlace } from "@/lib/postgres-server/embedded-place";
import { pgCtl } from "@/lib/postgres-server/embedded-server";
import { connect } from "@/lib/store/postgres/connections";
import { freePort } from "./free-port";

/** A PostgreSQL of a test's own that allows few connections, as small hosted ones do. */
export interface SmallDatabase {
  /** For a user without rights over the others, to whom a few of the connections are closed. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a server with so many connections and a database on it. */
export async function openSmallDatabase(connections: number): Promise<SmallDatabase> {
  const root = await mkdtemp(path.join(os.tmpdir(), "small-"));
  const place = findPlace(root);
  const binaries = await findBinaries(place.owner !== null);
  const password = await ensureCluster(place, binaries);
  const port = await freePort();
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: connections,
  };
  const options = Object.entries({ ...settings, port }).map(([name, value]) => `-c ${name}='${value}'`);
  const log = path.join(place.folder, "server.log");
  await pgCtl(place, binaries, "start", "-w", "-l", log, "-o", options.join(" "));
  const admin = connect(`postgresql://postgres:${password}@127.0.0.1:${port}/postgres`, 1);
  await admin.unsafe(`CREATE ROLE site LOGIN PASSWORD '${password}'`);
  await admin.unsafe("CREATE DATABASE site OWNER site");
  await admin.end();
  return {
    url: `postgresql://site:${password}@127.0.0.1:${port}/site`,
    async close() {
      await pgCtl(place, binaries, "stop", "-m", "immediate", "-w");
      await rm(path.dirname(place.folder), { recursive: true, force: true });
      await rm(root, { recursive: true, force: true });
    },
  };
}
