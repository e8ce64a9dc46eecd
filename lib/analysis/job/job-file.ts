import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { PlannedOptions } from "@/lib/analysis/options";
import { VERSION } from "@/lib/version";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const whole = z.int().min(0);

/** What is planned once, and then read by every machine: `job.json`, in the folder that they share. */
const jobRecord = z.strictObject({
  format: z.literal("deepdecipher-analysis"),
  version: z.literal(1),
  id: hash.describe("Of all the rest"),
  tool_version: z.string(),
  model: z.string().describe("Its name"),
  model_sha256: hash,
  corpus_sha256: hash,
  shards: whole.describe(
    "Stretches of the corpus that are scanned apart, and groups of neurons that are fitted apart",
  ),
  passes: z.array(
    z.array(
      z.strictObject({
        ...{ layer: whole, from: whole, to: whole },
        pole: z.literal("negative").exactOptional(),
      }),
    ),
  ),
  options: z
    .custom<PlannedOptions>((value) => typeof value === "object" && value !== null)
    .describe("As they were planned; the id is of them too"),
});

export type Job = z.infer<typeof jobRecord>;
/** A job without what every job has, and what is worked out of it. */
export type JobPlan = Omit<Job, "format" | "version" | "id" | "tool_version">;

const FILE = "job.json";

/**
 * Writes the plan into a folder, new or with the same plan in it. Throws where the folder has another one.
 *
 * @returns the job as every machine will read it
 */
export async function writeJob(folder: string, plan: JobPlan): Promise<Job> {
  const rest = { format: "deepdecipher-analysis", version: 1, tool_version: VERSION, ...plan } as const;
  const job = jobRecord.parse(JSON.parse(JSON.stringify({ ...rest, id: idOf(rest) })));
  const planned = await readFile(join(folder, FILE), "utf8").catch(() => null);
  if (planned !== null) {
    if ((await readJob(folder)).id === job.id) return job;
    throw new Error(`${folder} holds another plan: name a new folder as --job, or remove this one`);
  }
  await mkdir(folder, { recursive: true });
  const part = join(folder, `${FILE}.${randomUUID()}.part`);
  try {
    await writeFile(part, `${JSON.stringify(job, null, 2)}\n`);
    await rename(part, join(folder, FILE));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return job;
}

/** Reads the plan of a folder. Throws a sentence when there is none, or it is not one that this version can follow. */
export async function readJob(folder: string): Promise<Job> {
  const path = join(folder, FILE);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `${path} cannot be read (${error.code}): --job takes the folder that \`npm run analyse -- plan\` wrote`,
    );
  });
  const read = jobRecord.safeParse(jsonOf(text));
  if (!read.success) throw new Error(`${path} is not a plan of this version: plan it anew in another folder`);
  const { id, ...rest } = read.data;
  if (rest.tool_version !== VERSION)
    throw new Error(
      `${path} was planned by version ${rest.tool_version}, and this is ${VERSION}: use one version on all machines`,
    );
  if (idOf(rest) !== id)
    throw new Error(`${path} was changed after it was planned: plan it anew in another folder`);
  return read.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** SHA-256 of a value as JSON with its keys in order. */
function idOf(value: object): string {
  return createHash("sha256").update(JSON.stringify(value, inOrder)).digest("hex");
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
