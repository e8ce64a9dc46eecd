import { readdirSync, readFileSync } from "node:fs";

/** What a measurement cost the server under test. */
export interface Cost {
  /** Processor time, all its processes together. */
  readonly cpuMilliseconds: number;
  /** Resident memory at the end. */
  readonly megabytes: number;
  /** Open files and connections at the end. */
  readonly descriptors: number;
}

const TICK_MS = 10;
const PAGE_BYTES = 4096;

/** Runs `work` and says what it cost the process and its children; zeros where there is no /proc. */
export async function measureCost<T>(pid: number, work: () => Promise<T>): Promise<[T, Cost]> {
  const before = usage(pid);
  const result = await work();
  const after = usage(pid);
  const { megabytes, descriptors } = after;
  return [result, { cpuMilliseconds: (after.ticks - before.ticks) * TICK_MS, megabytes, descriptors }];
}

/** All measurements together: time summed, the rest at its largest. */
export function costOf(costs: readonly Cost[]): Cost {
  return {
    cpuMilliseconds: costs.reduce((sum, cost) => sum + cost.cpuMilliseconds, 0),
    megabytes: Math.max(...costs.map((cost) => cost.megabytes)),
    descriptors: Math.max(...costs.map((cost) => cost.descriptors)),
  };
}

interface Usage extends Pick<Cost, "megabytes" | "descriptors"> {
  readonly ticks: number;
}

function usage(pid: number): Usage {
  const own = { ...readStat(pid), descriptors: countDescriptors(pid) };
  const children = childrenOf(pid).map(usage);
  return [own, ...children].reduce((a, b) => ({
    ticks: a.ticks + b.ticks,
    megabytes: a.megabytes + b.megabytes,
    descriptors: a.descriptors + b.descriptors,
  }));
}

/** User and system ticks and resident pages, fields 14, 15 and 24 of proc(5). */
function readStat(pid: number): Omit<Usage, "descriptors"> {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")
      .map(Number);
    const [user = 0, system = 0, pages = 0] = [fields[11], fields[12], fields[21]];
    return { ticks: user + system, megabytes: (pages * PAGE_BYTES) / 2 ** 20 };
  } catch {
    return { ticks: 0, megabytes: 0 };
  }
}

function countDescriptors(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8")
        .split(" ")
        .filter((child) => child !== "")
        .map(Number),
    );
  } catch {
    return [];
  }
}
