import path from "node:path";
import { ACCEPTS_GZIP } from "./lib/http/accepts-gzip.js";

// Next's route handlers may not set Content-Encoding: it is set here, by the rule the API itself goes by.
const gzipped = {
  has: [{ type: "header", key: "accept-encoding", value: ACCEPTS_GZIP }],
  headers: [{ key: "Content-Encoding", value: "gzip" }],
};

/** @type {import("next").NextConfig} */
const config = {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  allowedDevOrigins: ["127.0.0.1"],
  outputFileTracingRoot: path.resolve(import.meta.dirname),
  outputFileTracingIncludes: {
    "/readyz": ["./prisma/migrations/**"],
    "/image/[...place]": ["./node_modules/@fontsource/{inter,jetbrains-mono,source-serif-4}/files/*.woff"],
  },
  // Native or wasm-loading packages that only the server runs: loaded by Node, not bundled.
  serverExternalPackages: ["onnxruntime-node", "pg", "postgres", "@prisma/client", "@prisma/adapter-pg"],
  // Pages are compressed here when no proxy does it.
  compress: true,
  // An address with a slash at its end is answered, as the API promises.
  skipTrailingSlashRedirect: true,
  headers: async () => ["/api", "/api/:path*"].map((source) => ({ source, ...gzipped })),
};

export default config;
