import { type DatabaseAddress, placeOf } from "@/lib/domain/database-address";
import { explainFailure } from "@/lib/store/postgres/failure";
import { codesOf } from "@/lib/store/postgres/store-errors";

/** That the database which the settings name cannot be used: a sentence that says what to do, without the drivers' words. */
export class DatabaseUnusable extends Error {
  override readonly name = "DatabaseUnusable";
}

/** An error of the first words with a database as such a sentence; any other as it is. */
export function unusable(address: DatabaseAddress, error: unknown): unknown {
  const codes = codesOf(error);
  const rule = RULES.find(({ code }) => codes.some((each) => code.test(each)));
  if (rule !== undefined) return new DatabaseUnusable(rule.sentence(address, placeOf(address)));
  const [code] = codes;
  if (code === undefined || explainFailure(error) !== error) return error;
  return new DatabaseUnusable(
    `the database at ${placeOf(address)} cannot be used (${code}): see that it runs, and that DATABASE_URL is right`,
  );
}

interface Rule {
  readonly code: RegExp;
  sentence(address: DatabaseAddress, place: string): string;
}

const NAMED = "see that DATABASE_URL names it";

const RULES: readonly Rule[] = [
  {
    code: /^(ENOTFOUND|EAI_AGAIN)$/,
    sentence: ({ host }) => `there is no host ${host} in the network: ${NAMED} as it is called`,
  },
  {
    code: /^(ECONNREFUSED|ENOENT)$/,
    sentence: (_, place) =>
      `nothing answers at ${place}: see that PostgreSQL runs, and that DATABASE_URL has its port`,
  },
  {
    code: /^(ETIMEDOUT|CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH)$/,
    sentence: (_, place) =>
      `${place} does not answer: see that DATABASE_URL is right, and that no firewall lies between`,
  },
  {
    code: /^28P01$|^28000$/,
    sentence: ({ user, ssl }, place) =>
      `the database at ${place} does not let ${user ?? "this account"} in: see that the name and the password in DATABASE_URL are right, with what is special in them as %23 for #${ssl === "disable" ? ", and whether it wants connections to be encrypted (?sslmode=require)" : ""}`,
  },
  {
    code: /^3D000$/,
    sentence: ({ database, user }, place) =>
      `there is no database ${database ?? user ?? "of this account's name"} at ${place}: make it (createdb), or name another in DATABASE_URL`,
  },
  {
    code: /^(42501|25006)$/,
    sentence: (_, place) =>
      `the database at ${place} lets this account write nothing: give it the rights (ALTER DATABASE … OWNER TO …), or name the primary server`,
  },
  {
    code: /^53300$/,
    sentence: (_, place) =>
      `the database at ${place} has no connection free: end what uses it, or let it have more (max_connections)`,
  },
  {
    code: /^57P03$/,
    sentence: (_, place) => `the database at ${place} is starting or stopping: try again when it runs`,
  },
  {
    code: /^08P01$/,
    sentence: (_, place) =>
      `what answers at ${place} takes no settings of a session, as poolers do: add ?pgbouncer=true to DATABASE_URL`,
  },
  {
    code: /CERT|SIGNATURE_IN_|LEAF_SIGNATURE|ALTNAME/,
    sentence: (_, place) =>
      `the certificate of the database at ${place} is not trusted: name its authority's as sslrootcert=FILE in DATABASE_URL, or check nothing with sslmode=require`,
  },
  {
    code: /^(ECONNRESET|EPIPE|CONNECTION_|EPROTO|ERR_SSL|08)/,
    sentence: ({ ssl }, place) =>
      ssl === "disable"
        ? `what answers at ${place} is no PostgreSQL, or takes encrypted connections alone: see that DATABASE_URL is right, or add ?sslmode=require`
        : `what answers at ${place} is no PostgreSQL, or takes no encrypted connections: see that DATABASE_URL is right, or leave sslmode out of it`,
  },
];
