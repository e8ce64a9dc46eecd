import { readFileSync } from "node:fs";
import path from "node:path";
import { PHASE_PRODUCTION_SERVER } from "next/constants.js";
import { ACCEPTS_GZIP, PASSES_ON_WRONGLY } from "./lib/http/accepts-gzip.js";
import {
  EVERYWHERE,
  FOR_ANY_SITE,
  FOR_THIS_SITE,
  NOT_FRAMED,
  OF_THE_BUILD,
} from "./lib/http/every-answer.js";

// As lib/environment.ts reads it, which says what it may be.
const basePath = process.env.BASE_PATH === "/" ? "" : (process.env.BASE_PATH ?? "");
const compress = process.env.COMPRESSION !== "0";

// Next's route handlers may not set Content-Encoding: it is set here, by the rule the API itself goes by.
const gzipped = {
  has: [{ type: "header", key: "accept-encoding", value: ACCEPTS_GZIP }],
  missing: [{ type: "header", key: "user-agent", value: PASSES_ON_WRONGLY }],
  headers: [{ key: "Content-Encoding", value: "gzip" }],
};
const GZIPPED = ["/api", "/api/:path*", "/doc/openapi.json"];

// While the site is developed Next puts scripts into pages that only its own server knows.
const isDeveloped = process.env.NODE_ENV === "development";
const FRAMELESS = { "Content-Security-Policy": "frame-ancestors 'none'" };

const headersOf = (source, values) => ({
  source,
  headers: Object.entries(values).map(([key, value]) => ({ key, value })),
});

/** What was built for one path does not answer at another: said at the start, not by every page. */
function requireBuiltFor() {
  const built = JSON.parse(readFileSync(".next/routes-manifest.json", "utf8")).basePath;
  if (built !== basePath)
    throw new Error(
      `The site was built for BASE_PATH=${built || "/"} and is started for BASE_PATH=${basePath || "/"}: start it with the former, or build it with the latter set.`,
    );
}

/** @type {import("next").NextConfig} */
const config = {
  basePath,
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // A page's title and description stand in its head, for all who ask and before anything is sent.
  htmlLimitedBots: /.*/,
  // Pictures are drawn in the size that they have; nobody may have others made of them.
  images: { unoptimized: true },
  allowedDevOrigins: ["127.0.0.1"],
  outputFileTracingRoot: path.resolve(import.meta.dirname),
  outputFileTracingIncludes: {
    "/readyz": ["./prisma/migrations/**"],
    "/image/[...place]": ["./node_modules/@fontsource/{inter,jetbrains-mono,source-serif-4}/files/*.woff"],
    "/figure/**": ["./node_modules/@fontsource/{inter,jetbrains-mono,source-serif-4}/files/*.woff"],
  },
  // Native or wasm-loading packages that only the server runs: loaded by Node, not bundled.
  serverExternalPackages: ["onnxruntime-node", "pg", "postgres", "@prisma/client", "@prisma/adapter-pg"],
  // Pages are compressed here when no proxy does it.
  compress,
  // The rule above is fixed when the site is built: what its door answers must not differ from it later.
  env: { BUILT_TO_COMPRESS: compress ? "1" : "0", BASE_PATH: basePath },
  // An address with a slash at its end is answered, as the API promises.
  skipTrailingSlashRedirect: true,
  headers: async () => [
    headersOf("/:path*", EVERYWHERE),
    headersOf("/((?!embed/).*)", isDeveloped ? FRAMELESS : NOT_FRAMED),
    headersOf("/:root(api|embed|image|demo-model|docs)/:path*", FOR_ANY_SITE),
    // They say where the site is, as the request or the proxy before us does.
    headersOf("/:file(robots\\.txt|sitemap\\.xml|llms\\.txt)", {
      Vary: "X-Forwarded-Host, X-Forwarded-Proto",
    }),
    headersOf("/_next/:path*", { ...(isDeveloped ? FRAMELESS : OF_THE_BUILD), ...FOR_THIS_SITE }),
    ...(compress ? GZIPPED.map((source) => ({ source, ...gzipped })) : []),
  ],
};

/** @param {string} phase what Next is about to do */
export default function configOf(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) requireBuiltFor();
  return config;
}
