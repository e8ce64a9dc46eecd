import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import postgres from "postgres";
import { type ConnectionShares, connectionShares, USUAL_CONNECTIONS } from "@/lib/domain/connection-shares";
import { clientOptions, openAddress } from "./client-options";
import { copySocket } from "./copy-socket";
import { PrismaClient } from "./generated/client";
import { promptSockets } from "./socket";

/** Most connections of bulk loads and jobs. */
const JOB_CONNECTIONS = 10;
/** Until queries under way are cut off when the pools are closed. */
const GRACE_SECONDS = 1;
const CONNECT_SECONDS = 10;

export interface ConnectionOptions {
  readonly url: string;
  /** Longest that a statement behind an answer may take; 0 for no limit. Not behind a pooler. */
  readonly statementTimeoutMs: number;
  /** Most connections for answers. */
  readonly most?: number;
}

/** The pools of one process to one database, each opened on first use and each with one job. */
export class Connections {
  private readonly options: ConnectionOptions;
  private readonly shares: ConnectionShares;
  private opened: { prisma?: PrismaClient; reader?: postgres.Sql; copies?: pg.Pool; jobs?: postgres.Sql } =
    {};

  constructor(options: ConnectionOptions) {
    this.options = options;
    this.shares = connectionShares(options.most ?? USUAL_CONNECTIONS);
  }

  /** Typed queries of the catalogue: models, revisions, imports. */
  get prisma(): PrismaClient {
    const schema = openAddress(this.options.url).schema ?? "public"; // its statements name it
    this.opened.prisma ??= new PrismaClient({
      adapter: new PrismaPg(this.poolOptions("prisma"), { schema }),
    });
    return this.opened.prisma;
  }

  /** Reads for answers by statements that are prepared: rows without bytes, a search by words, a scan. */
  get reader(): postgres.Sql {
    const { url, statementTimeoutMs } = this.options;
    this.opened.reader ??= connect(url, this.shares.reader, "deepdecipher", statementTimeoutMs);
    return this.opened.reader;
  }

  /** Reads for answers by binary `COPY`: rows with bytes, and those of many neurons. */
  get copies(): pg.Pool {
    this.opened.copies ??= new pg.Pool({ ...this.poolOptions("copies"), stream: copySocket })
      // An idle connection that ends is replaced when it is needed.
      .on("error", () => {});
    return this.opened.copies;
  }

  /** Bulk loads and jobs, which may take their time. */
  get jobs(): postgres.Sql {
    this.opened.jobs ??= connect(this.options.url, JOB_CONNECTIONS);
    return this.opened.jobs;
  }

  /** Closes the pools that are open; the next use opens new ones. */
  async close(): Promise<void> {
    const { prisma, reader, copies, jobs } = this.opened;
    this.opened = {};
    await Promise.all([
      prisma?.$disconnect(),
      jobs?.end({ timeout: GRACE_SECONDS }),
      reader?.end({ timeout: GRACE_SECONDS }),
      copies?.end(),
    ]);
  }

  private poolOptions(pool: "prisma" | "copies") {
    const { url, statementTimeoutMs } = this.options;
    const address = openAddress(url);
    return {
      ...clientOptions(address),
      max: this.shares[pool],
      connectionTimeoutMillis: CONNECT_SECONDS * 1000,
      ...(address.pooled ? {} : { statement_timeout: statementTimeoutMs }),
    };
  }
}

/**
 * A pool of its own. Where the address says `pgbouncer=true`, prepared statements are off and the limit of a
 * statement's time (0: none) is the pooler's to set.
 */
export function connect(url: string, max: number, name = "deepdecipher", statementMs = 0): postgres.Sql {
  return open(url, name, statementMs, { max });
}

/** One connection that is never renewed by age; `onEnd` hears of its end. */
export function connectForGood(url: string, name: string, onEnd: () => void): postgres.Sql {
  return open(url, name, 0, { max: 1, max_lifetime: null, onclose: onEnd });
}

function open(
  url: string,
  name: string,
  statementMs: number,
  own: Pick<postgres.Options<Record<string, never>>, "max" | "max_lifetime" | "onclose">,
): postgres.Sql {
  const address = openAddress(url);
  const { options, user, password, database, ...place } = clientOptions(address);
  const settings = {
    ...own,
    ...place,
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(database !== undefined && { database }),
    socket: promptSockets(), // an option that the client's types do not know
    prepare: !address.pooled,
    connect_timeout: CONNECT_SECONDS,
    onnotice: () => {},
    connection: {
      application_name: name,
      ...(options !== undefined && { options }),
      ...(statementMs > 0 && !address.pooled && { statement_timeout: statementMs }),
    },
  };
  return postgres(settings);
}
