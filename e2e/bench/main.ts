import os from "node:os";
import { openDatabase } from "@/lib/jobs/database";
import { importDemo } from "@/lib/jobs/demo";
import { benchHttp } from "./http";
import { requirePrograms } from "./load";

// Ratios, measured side by side in one run; never asserted, because machines differ.
requirePrograms(["wrk", "nginx"]);
process.env.DATA_DIR ??= ".data/bench";
const database = await openDatabase(console.log);
await importDemo(console.log);
console.log(`${os.cpus().length} cores, ${os.cpus()[0]?.model}, Node ${process.versions.node}\n`);
for (const line of await benchHttp(database.url)) console.log(line);
await database.close();
