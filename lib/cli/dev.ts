import { spawn } from "node:child_process";
import path from "node:path";
import { readEnvironment } from "@/lib/environment";
import { openDatabase } from "@/lib/jobs/database";
import { importDemos } from "@/lib/jobs/demo";
import { upgradeData } from "@/lib/jobs/upgrade";

// Next's development server over the same database as `npm start`.
const environment = readEnvironment();
const database = await openDatabase(environment, console.log);
await importDemos(database, environment.DEMO, console.log);
await database.run(() => upgradeData(database.connections, console.log));
const next = path.resolve("node_modules/next/dist/bin/next");
const child = spawn(process.execPath, [next, "dev", "-p", String(environment.PORT)], {
  stdio: "inherit",
  env: { ...process.env, DATABASE_URL: database.url },
});
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP", "disconnect"] as const)
  process.on(signal, () => child.kill("SIGTERM"));
child.on("exit", () => void database.close().finally(() => process.exit()));
