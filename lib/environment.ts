import { z } from "zod";

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgresql://")
    .optional()
    .describe("A PostgreSQL 14 or later; without it the app runs its own under DATA_DIR"),
  DATA_DIR: z.string().min(1).default(".data").describe("Where the app keeps its own database"),
  PORT: whole(1, 65_535).default(3000),
  WORKERS: whole(1, 64).default(1).describe("Processes that answer requests"),
  CACHE_MB: whole(0, 65_536)
    .default(256)
    .describe("Memory for ready answers, ready pages and what searches have read, together"),
  REQUESTS: whole(1, 100_000)
    .default(512)
    .describe("Requests that a process answers at a time; four times as many wait"),
  STREAMS: whole(1, 1000)
    .default(4)
    .describe("Answers that are made as they are taken (exports) and sent by a process at a time"),
  DEMO: z
    .enum(["0", "1"], "must be 0 or 1")
    .default("1")
    .describe("0: a database without models stays so, instead of being given the demo model"),
  STATEMENT_TIMEOUT_MS: whole(0, 600_000)
    .default(10_000)
    .describe("Longest that a database statement behind an answer may take; 0 for no limit"),
  ACCESS_LOG: z
    .enum(["0", "1"], "must be 0 or 1")
    .default("0")
    .describe("1: a line for every answered request of the API"),
  COMPRESSION: z
    .enum(["0", "1"], "must be 0 or 1")
    .default("1")
    .describe(
      "0: nothing is compressed, where a proxy before the site does it or its clients cannot take it",
    ),
  SITE_URL: z
    .url({ protocol: /^https?$/, message: "must start with http:// or https://" })
    .optional()
    .describe("Where people reach the site, for its own whole addresses; without it each request tells"),
  HOST: z.string().min(1).default("0.0.0.0").describe("Address to listen on"),
  HF_ENDPOINT: z
    .url({ protocol: /^https?$/, message: "must start with http:// or https://" })
    .default("https://huggingface.co")
    .describe("The hub that models and corpora named hf:owner/name come from"),
  HF_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "must be a token without spaces")
    .optional()
    .describe("Opens closed repositories of the hub"),
});

export type Environment = z.infer<typeof environment>;

/** Reads the environment; an empty variable counts as unset. Throws one sentence that names the variable at fault. */
export function readEnvironment(variables: Record<string, string | undefined> = process.env): Environment {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = environment.safeParse(present);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`environment variable ${issue?.path.join(".")}: ${issue?.message}`);
}

/** A whole number within bounds, both included. */
function whole(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number(message).int(message).min(min, message).max(max, message);
}
