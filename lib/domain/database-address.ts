/** How a connection is encrypted: not, or with what is checked of the server's certificate. */
export type DatabaseSsl = "disable" | "require" | "verify-ca" | "verify-full";

/** What the address of a database says; null where it says nothing, and the client's own default holds. */
export interface DatabaseAddress {
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string | null;
  readonly password: string | null;
  readonly database: string | null;
  /** The schema in which the tables are, if it is not `public`. */
  readonly schema: string | null;
  readonly ssl: DatabaseSsl;
  /** Files of certificates and of a key, as PEM. */
  readonly files: Readonly<Record<"ca" | "cert" | "key", string | null>>;
  /** Whether a pooler hands connections on after each transaction. */
  readonly pooled: boolean;
  /** Settings of the session, as in `-c search_path=public`. */
  readonly options: string | null;
}

/** An address as it was read, or what is wrong with it in words that repeat nothing of it: it may hold a password. */
export type ReadAddress =
  | { readonly ok: true; readonly value: DatabaseAddress }
  | { readonly ok: false; readonly message: string };

/** Where an address of a database goes, to be told to people: without name and password. */
export function placeOf({ host, port }: DatabaseAddress): string {
  if (host.startsWith("/")) return `the socket in ${host}`;
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Reads the address of a database as libpq writes it: `postgresql://name:password@host:port/database?sslmode=require`. */
export function readDatabaseAddress(text: string): ReadAddress {
  if (!/^postgres(ql)?:\/\//.test(text)) return bad("must start with postgresql://");
  if (!URL.canParse(text) || text.includes("#")) return bad(UNREADABLE);
  const url = new URL(text);
  const parts = decodedParts(url);
  // A password's unescaped sign would make the path, or a parameter, of what follows it.
  const isCut = /[/@]/.test(url.pathname.slice(1)) || url.search.includes("@");
  if (parts === null || isCut) return bad(UNREADABLE);
  const { searchParams } = url;
  const host = searchParams.get("host") ?? parts.host;
  if (host === "") return bad(`has no host: write ${SHAPE}`);
  if (host.includes(",")) return bad("must name one host, not several");
  const fault = parameterFault(searchParams);
  if (fault !== null) return bad(fault);
  const files = {
    ca: searchParams.get("sslrootcert"),
    cert: searchParams.get("sslcert"),
    key: searchParams.get("sslkey"),
  };
  const mode = searchParams.get("sslmode") ?? (files.ca === null ? "disable" : "verify-full");
  const ssl = SSL_MODES[mode as keyof typeof SSL_MODES]; // as was checked
  const port = Number(searchParams.get("port") ?? (url.port === "" ? USUAL_PORT : url.port));
  if (!(port >= 1 && port <= 65_535)) return bad("must have a port from 1 to 65535");
  return {
    ok: true,
    value: {
      ...{ host, port, files, options: searchParams.get("options") },
      user: searchParams.get("user") ?? (parts.user || null),
      password: searchParams.get("password") ?? (parts.password || null),
      database: parts.database || null,
      schema: schemaOf(searchParams),
      ssl: ssl === "require" && files.ca !== null ? "verify-ca" : ssl, // as libpq has it
      pooled: searchParams.get("pgbouncer") === "true",
    },
  };
}

const USUAL_PORT = 5432;
const SHAPE = "postgresql://name:password@host:port/database";
const UNREADABLE = `cannot be read: write ${SHAPE}, and within the password %23 for #, %25 for %, %2F for /, %3A for :, %3F for ? and %40 for @`;

/** The words for them in an address. */
const SSL_MODES = {
  disable: "disable",
  require: "require",
  "no-verify": "require",
  "verify-ca": "verify-ca",
  "verify-full": "verify-full",
} as const satisfies Record<string, DatabaseSsl>;

/** What addresses given out by providers say to other clients, and means nothing here. */
const UNHEARD = [
  ...["application_name", "channel_binding", "client_encoding", "connect_timeout", "gssencmode"],
  ...["keepalives", "keepalives_idle", "pool_timeout", "sslnegotiation", "statement_cache_size"],
  ...["target_session_attrs", "uselibpqcompat"],
];
const HEARD = [
  ...["host", "port", "user", "password", "schema", "sslmode", "sslrootcert", "sslcert", "sslkey"],
  ...["pgbouncer", "options"],
];

/** Names that need no escapes, neither in a statement nor in what a session is told as it starts. */
const SCHEMA = /^(?!pg_)[a-z_][a-z0-9_]{0,62}$/;

function schemaOf(parameters: URLSearchParams): string | null {
  const schema = parameters.get("schema");
  return schema === "public" ? null : schema;
}

function parameterFault(parameters: URLSearchParams): string | null {
  const schema = schemaOf(parameters);
  if (schema !== null && !SCHEMA.test(schema))
    return "must name a schema of at most 63 small letters, digits and _, which begins with a letter or _ and not with pg_";
  if (parameters.has("connection_limit"))
    return "must not limit connections (?connection_limit=…): set DATABASE_CONNECTIONS instead";
  const mode = parameters.get("sslmode");
  if (mode !== null && !Object.hasOwn(SSL_MODES, mode))
    return `has an sslmode that is not known: write one of ${Object.keys(SSL_MODES).join(", ")}`;
  if (mode === "verify-ca" && !parameters.has("sslrootcert"))
    return "has sslmode=verify-ca without sslrootcert=FILE, the certificate of the authority";
  if (parameters.has("sslcert") !== parameters.has("sslkey"))
    return "must have both sslcert=FILE and sslkey=FILE, or neither";
  const pooled = parameters.get("pgbouncer");
  if (pooled !== null && pooled !== "true" && pooled !== "false")
    return "must have pgbouncer=true or no pgbouncer";
  const known = new Set([...HEARD, ...UNHEARD]);
  if ([...parameters.keys()].some((name) => !known.has(name)))
    return `has a parameter that means nothing here: those that do are ${HEARD.join(", ")}`;
  return null;
}

/** The decoded parts; null where a percent sign is not followed by what it stands for. */
function decodedParts({ username, password, hostname, pathname }: URL) {
  try {
    return {
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      host: decodeURIComponent(hostname).replace(/^\[(.*)\]$/, "$1"),
      database: decodeURIComponent(pathname.slice(1)),
    };
  } catch {
    return null;
  }
}

function bad(message: string): ReadAddress {
  return { ok: false, message };
}
