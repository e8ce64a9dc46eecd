import os from "node:os";
import { parseArgs } from "node:util";
import { readEnvironment } from "@/lib/environment";
import { openDatabase } from "@/lib/jobs/database";
import { importDemos } from "@/lib/jobs/demo";
import { benchAtlas } from "./atlas";
import { benchExplore } from "./explore";
import { benchFiring } from "./firing";
import { benchHttp } from "./http";
import { benchImport } from "./import";
import { benchLarge } from "./large";
import { requirePrograms } from "./load";
import { benchPages } from "./pages";
import { benchScan } from "./scan";
import { soak } from "./soak";

const HELP = `Measures speed, side by side with something known, in one run.

  npm run bench -- [options]

  --only TEXT      only rows whose name contains TEXT: a service, warm, cold, nginx, import, scan, …
  --only large     instead: import and token search of 300,000 made-up neurons (about ten minutes)
  --only pages     instead: import of 384 pages of Neuroscope
  --only firing    instead: how right the search is that asks which neurons fire on a text
  --only atlas     instead: the atlas of 307,200 made-up neurons in a browser (the site must be built)
  --only explore   instead: a graph of 2,000 nodes in full screen in a browser (the site must be built)
  --seconds N      length of each measurement (default 3)
  --rounds N       measurements of each, in turns; the median counts (default 3)
  --soak MINUTES   instead: 256 connections for so long, errors, memory and descriptors every tenth of it
  --help           this text
`;

// Ratios are what to compare: machines differ, and none of this is asserted.
const { values } = parseArgs({
  options: {
    ...({ only: { type: "string" }, seconds: { type: "string" }, rounds: { type: "string" } } as const),
    ...({ soak: { type: "string" }, help: { type: "boolean" } } as const),
  },
});
if (values.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  const machine = `${os.cpus().length} cores, ${os.cpus()[0]?.model}, Node ${process.versions.node}\n`;
  // These need neither the demo nor other programs; a scan also has a process of its own when a person asks for one.
  const alone = {
    ...{ atlas: benchAtlas, explore: benchExplore, firing: benchFiring },
    ...{ pages: benchPages, scan: benchScan },
  }[values.only ?? ""];
  if (alone !== undefined) {
    console.log(machine);
    return alone(console.log);
  }
  requirePrograms(["wrk", "nginx"]);
  const { DATABASE_URL, DATA_DIR } = readEnvironment({ DATA_DIR: ".data/bench", ...process.env });
  const database = await openDatabase({ DATABASE_URL, DATA_DIR }, console.log);
  await importDemos(database, ["solu-2l-docs"], console.log);
  console.log(machine);
  const only = values.only ?? "";
  const pace = { seconds: Number(values.seconds ?? 3), rounds: Number(values.rounds ?? 3) };
  if (values.soak !== undefined) await soak(database.url, Number(values.soak), console.log);
  else {
    if (!/^(import|large)/.test(only)) await benchHttp(database.url, pace, only, console.log);
    if ("import".includes(only)) await benchImport(console.log);
    if ("scan".includes(only)) await benchScan(console.log);
    if (only === "large") await benchLarge(console.log);
  }
  await database.close();
}
