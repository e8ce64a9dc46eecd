import { z } from "zod";
import { basePathFault } from "./domain/base-path-fault";
import { LEAST_CONNECTIONS, mostStreams, USUAL_CONNECTIONS } from "./domain/connection-shares";
import { readDatabaseAddress } from "./domain/database-address";
import { DEMO_MODELS, type DemoModel, isDemoModel } from "./domain/demo-models";

const environment = z.object({
  DATABASE_URL: z
    .string()
    .superRefine((url, context) => {
      const read = readDatabaseAddress(url);
      if (!read.ok) context.addIssue({ code: "custom", message: read.message });
    })
    .optional()
    .describe("A PostgreSQL 14 or later; without it the app runs its own under DATA_DIR"),
  DATABASE_CONNECTIONS: whole(LEAST_CONNECTIONS, 1000)
    .optional()
    .describe(
      "Most connections to the database of each process; without it as many as the database has for it",
    ),
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
    .optional()
    .describe(
      "Answers that are made as they are taken (exports) and sent by a process at a time; each holds a connection",
    ),
  DEMO: z
    .string()
    .default("1")
    .transform(readDemos)
    .describe(
      `0: a database without models stays so, instead of being given the demo models; or the names of those wanted, with commas (${DEMO_MODELS.join(", ")})`,
    ),
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
    .url({ protocol: /^https?$/, message: "must start with http:// or https:// and a host" })
    .refine(
      (url) => /^https?:\/\/[^/?#@]+\/?$/i.test(url),
      "must be a scheme and a host, without a path or a name",
    )
    .optional()
    .describe("Where people reach the site, for its own whole addresses; without it each request tells"),
  SOURCE_URL: z
    .url({ protocol: /^https?$/, message: "must start with http:// or https://" })
    .refine((url) => !/^https?:\/\/[^/]*@/i.test(url), "must not have a name or a password")
    .optional()
    .describe("Where others get this program, for `git clone`; shown to those who have a model of their own"),
  BASE_PATH: z
    .string()
    .superRefine((path, context) => {
      const fault = basePathFault(path);
      if (fault !== null) context.addIssue({ code: "custom", message: fault });
    })
    .optional()
    .describe("The path below which the site is served; the build is of it"),
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
  OPENAI_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "must be a key without spaces")
    .optional()
    .describe("Sent to the endpoint that explains, and nowhere else"),
});

type Read = z.infer<typeof environment>;

export interface Environment extends Omit<Read, "DATABASE_CONNECTIONS" | "STREAMS"> {
  readonly DATABASE_CONNECTIONS: number;
  /** Whether that many were asked for. */
  readonly HAS_CONNECTIONS: boolean;
  readonly STREAMS: number;
}

/**
 * Reads the environment; an empty variable counts as unset. Throws one sentence that names the variable at fault, and
 * never its value: it may be a password.
 */
export function readEnvironment(variables: Record<string, string | undefined> = process.env): Environment {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = environment.safeParse(present);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`environment variable ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { DATABASE_CONNECTIONS = USUAL_CONNECTIONS, STREAMS } = result.data;
  const most = mostStreams(DATABASE_CONNECTIONS);
  if (STREAMS !== undefined && STREAMS > most)
    throw new Error(
      `environment variable STREAMS: must be at most ${most} with DATABASE_CONNECTIONS=${DATABASE_CONNECTIONS}, of which each stream holds one`,
    );
  return {
    ...result.data,
    DATABASE_CONNECTIONS,
    HAS_CONNECTIONS: result.data.DATABASE_CONNECTIONS !== undefined,
    STREAMS: STREAMS ?? Math.min(USUAL_STREAMS, most),
  };
}

/** The names of all variables. */
export const VARIABLES = Object.keys(environment.shape);

const USUAL_STREAMS = 4;

/** A whole number within bounds, both included, in plain digits. */
function whole(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^[0-9]{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(min, message).max(max, message));
}

function readDemos(text: string, context: z.RefinementCtx): readonly DemoModel[] {
  if (text === "1") return DEMO_MODELS;
  const names = text === "0" ? [] : text.split(",").map((name) => name.trim());
  const demos = names.filter(isDemoModel);
  if (demos.length < names.length)
    context.addIssue({
      code: "custom",
      message: `must be 0, 1 or names of demo models: ${DEMO_MODELS.join(", ")}`,
    });
  return demos;
}
