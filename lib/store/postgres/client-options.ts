import { readFileSync } from "node:fs";
import { type ConnectionOptions, checkServerIdentity } from "node:tls";
import { type DatabaseAddress, readDatabaseAddress } from "@/lib/domain/database-address";

/** What both clients, `pg` and `postgres`, are told of the server; what is left out they take from `PGUSER` and the like. */
export interface ClientOptions {
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly ssl: false | ConnectionOptions;
  readonly options?: string;
}

/** The address of a database; throws one sentence that repeats nothing of it. */
export function openAddress(url: string): DatabaseAddress {
  const read = readDatabaseAddress(url);
  if (!read.ok) throw new Error(`the address of the database ${read.message}`);
  return read.value;
}

/** The same for both clients, which read addresses each in its own way; throws one sentence on a certificate's file. */
export function clientOptions(address: DatabaseAddress): ClientOptions {
  const { host, port, user, password, database } = address;
  const options = sessionOptions(address);
  return {
    ...{ host, port, ssl: tlsOptions(address) },
    ...(user !== null && { user }),
    ...(password !== null && { password }),
    ...(database !== null && { database }),
    ...(options !== null && { options }),
  };
}

/** Settings that a session starts with. Poolers take none of ours: behind one the account itself has the search path. */
function sessionOptions({ schema, pooled, options }: DatabaseAddress): string | null {
  if (schema === null || pooled) return options;
  const path = `-c search_path="${schema}"`;
  return options === null ? path : `${path} ${options}`;
}

function tlsOptions({ host, ssl, files }: DatabaseAddress): false | ConnectionOptions {
  if (ssl === "disable") return false;
  return {
    ...(files.ca !== null && { ca: readPem("sslrootcert", files.ca) }),
    ...(files.cert !== null && { cert: readPem("sslcert", files.cert) }),
    ...(files.key !== null && { key: readPem("sslkey", files.key) }),
    ...(ssl === "require" && { rejectUnauthorized: false }),
    ...(ssl === "verify-ca" && { checkServerIdentity: () => undefined }),
    // Left to itself one of the clients takes any host that is an address for localhost.
    ...(ssl === "verify-full" && { checkServerIdentity: (_, found) => checkServerIdentity(host, found) }),
  };
}

function readPem(parameter: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // reading a file throws nothing else
    throw new Error(
      `the file that DATABASE_URL names as ${parameter} cannot be read (${code}): see that it is there and may be read`,
      { cause: error },
    );
  }
}
