/** How many connections to the database a process opens at most for each of its jobs. */
export interface ConnectionShares {
  /** Typed queries of the catalogue. */
  readonly prisma: number;
  /** Reads by statements; a stream that is sent holds one of them. */
  readonly reader: number;
  /** Reads by binary `COPY`. */
  readonly copies: number;
}

/** Fewer could not be shared out. */
export const LEAST_CONNECTIONS = 6;
/** More are of no use to a process. */
export const USUAL_CONNECTIONS = 20;
/** What a database needs beside those that answer: a job, a look by its administrator. */
const KEPT_FREE = 4;
/** Of a process: a read at least goes on beside its streams. */
const READS_BESIDE_STREAMS = 2;

/**
 * Shares out what a process may open.
 *
 * @example connectionShares(20) // { prisma: 4, reader: 6, copies: 10 }
 */
export function connectionShares(total: number): ConnectionShares {
  const prisma = Math.max(1, Math.floor(total / 5));
  const copies = Math.floor(total / 2);
  return { prisma, reader: total - prisma - copies, copies };
}

/** Most streams of a process, whose other reads must not wait for them. */
export function mostStreams(total: number): number {
  return Math.max(1, connectionShares(total).reader - READS_BESIDE_STREAMS);
}

/**
 * What each process may open of a database that allows `allowed` in all: the one that answers the API and the one that
 * renders pages get as much, so that neither waits for the other's.
 *
 * @example connectionsPerProcess(100, 1) // 20
 * @example connectionsPerProcess(20, 1) // 8
 */
export function connectionsPerProcess(allowed: number, workers: number): number {
  const share = Math.floor((allowed - KEPT_FREE) / (2 * workers));
  return Math.min(USUAL_CONNECTIONS, Math.max(LEAST_CONNECTIONS, share));
}
