/**
 * Who may import whom. A row is a folder, or a file that lies in none, with the names of what it may import beside
 * itself: folders (with all below them), files and packages; `*` stands for any part of a name. The row of the
 * deepest folder counts; a file's adds to it. What is not here may not be imported, be it for a type alone or on
 * demand. Tests, and what only they use, may import anything.
 */
export const table: Readonly<Record<string, readonly string[]>> = {
  // Pure: no input or output, no clock, no framework.
  "lib/domain": [],
  "lib/domain/piece.ts": ["node:zlib"],
  "lib/n2g": ["lib/domain"],
  "lib/figure": ["lib/domain lib/n2g/drawing lib/n2g/paths lib/n2g/scene", "opentype.js"],
  "lib/blind": ["lib/domain lib/n2g/published/split.ts lib/n2g/score"],
  "lib/cite": ["lib/domain"],
  "lib/guides": ["lib/domain", "marked"],
  "lib/lists": ["lib/domain"],
  "lib/notebook": ["lib/domain"],
  "lib/search": ["lib/domain"],
  "lib/search/cursor.ts": ["node:crypto"],
  "lib/similarity": ["lib/domain lib/n2g/score/wilson.ts"],
  "lib/atlas": ["lib/domain"],
  "lib/compare": ["lib/domain lib/n2g/drawing lib/n2g/paths"],
  "lib/wire": ["lib/domain", "zod"],

  // The methods, what keeps their data and what asks for them.
  "lib/methods": [
    "lib/domain lib/n2g lib/search lib/similarity lib/store/nul-picture.ts lib/store/store.ts lib/store/table.ts lib/wire",
    "zod",
  ],
  // A bundle's records are those of the methods' parts.
  "lib/bundle": [
    "lib/domain lib/methods/checked-values.ts lib/methods/method.ts lib/methods/negative-parts.ts lib/methods/part.ts lib/methods/parts.ts lib/methods/*/record.ts",
    "ajv lru-cache zod node:*",
  ],
  "lib/bundle/zstd.ts": ["fzstd"],
  "lib/bundle/parquet.ts": ["hyparquet hyparquet-compressors"],
  "lib/store": ["lib/domain", "lru-cache node:zlib"],
  "lib/store/postgres": [
    "lib/domain lib/store/binary-rows.ts lib/store/memory.ts lib/store/store.ts lib/store/table.ts",
    "pg postgres @prisma node:*",
  ],
  "lib/store/bundle": [
    "lib/bundle lib/domain lib/methods lib/store/memory.ts lib/store/nul-picture.ts lib/store/store.ts lib/store/table.ts",
    "node:*",
  ],
  "lib/postgres-server": ["lib/domain/database-address.ts lib/store/postgres", "postgres node:*"],
  "lib/services": [
    "lib/atlas lib/blind lib/domain lib/methods lib/n2g lib/search lib/similarity lib/store/store.ts lib/store/table.ts lib/wire",
    "lru-cache node:crypto",
  ],

  // From a model, or a foreign file, to data.
  "lib/run": ["lib/domain", "@huggingface/tokenizers onnxruntime-*"],
  "lib/analysis": ["lib/bundle lib/domain lib/n2g lib/run lib/version.ts lib/workers", "zod node:*"],
  "lib/analysis/corpus/parquet.ts": ["hyparquet"],
  "lib/explain": ["lib/domain lib/n2g", "zod node:*"],
  "lib/hub": [
    "lib/analysis/corpus/read-corpus.ts lib/analysis/model/locate-model.ts lib/analysis/model/model-files.ts",
    "lib/domain lib/sources/http-file.ts",
    "zod node:*",
  ],
  "lib/sources": ["lib/bundle lib/domain lib/methods/*/record.ts lib/n2g", "tar yauzl zod node:*"],
  "lib/sources/combined/provided.ts": ["lib/methods/parts.ts"],
  "lib/sources/neuron2graph-2024/vocabulary.ts": ["lib/run/token-strings.ts"],
  "lib/import": ["lib/bundle lib/domain lib/methods lib/store lib/workers", "node:*"],
  "lib/workers": ["tsx node:*"],

  // What is asked and seen.
  "lib/http": [
    "lib/atlas lib/domain lib/environment.ts lib/methods lib/n2g/drawing lib/n2g/paths lib/services lib/store/store.ts",
    "lib/version.ts lib/wire",
    "@modelcontextprotocol/sdk prom-client zod zod-openapi node:*",
  ],
  "lib/browser": ["lib/atlas lib/domain lib/run lib/search lib/wire", "@tanstack/react-query"],
  "components/ui": ["next react"],
  components: [
    "components/ui lib/atlas lib/blind lib/cite lib/compare lib/n2g/published/split.ts lib/n2g/sentence lib/browser lib/domain lib/n2g/drawing",
    "lib/figure lib/guides lib/lists lib/n2g/paths lib/n2g/scene lib/notebook lib/search",
    "@tanstack/react-query cytoscape next react",
  ],
  "components/neuron/token-text.tsx": ["react-dom"],
  "components/neuron/wake-snippet.tsx": ["react-dom"],
  app: [
    "components lib/atlas lib/cite lib/domain lib/figure lib/guides lib/http lib/n2g/scene lib/notebook lib/process lib/search lib/services lib/version.ts lib/wire",
    "next react react-dom/server node:*",
  ],
  "proxy.ts": ["app lib/domain lib/guides lib/http lib/process", "next"],
  "instrumentation.ts": ["lib/http lib/process"],

  // The site as files. What runs in their pages is compiled from there.
  "lib/site": [
    "lib/domain lib/methods/token-index/tables.ts lib/search lib/store/store.ts lib/version.ts",
    "node:*",
  ],

  // Compositions of all that, and the commands that start them.
  "lib/environment.ts": [
    "lib/domain/base-path-fault.ts lib/domain/connection-shares.ts lib/domain/database-address.ts lib/domain/demo-models.ts",
    "zod",
  ],
  // Never for the browser, which would be sent the whole of package.json.
  "lib/version.ts": ["package.json"],
  "lib/process": [
    "lib/analysis/config.ts lib/domain lib/environment.ts lib/postgres-server lib/services lib/store",
    "node:*",
  ],
  "lib/jobs": [
    "lib/analysis lib/bundle lib/domain lib/environment.ts lib/explain lib/hub lib/import lib/methods lib/postgres-server",
    "lib/n2g/drawing/dot.ts lib/services lib/sources lib/store lib/version.ts",
    "node:*",
  ],
  "lib/jobs/export-forms/parquet.ts": ["hyparquet-writer"],
  "lib/cli": [
    "lib/analysis lib/domain lib/environment.ts lib/explain lib/http lib/hub/reference.ts lib/jobs lib/process lib/site",
    "lib/store/postgres/health.ts",
    "@playwright/test cli-progress httpxy next oxc-parser node:*",
  ],
  "lib/cli/tools/schema-engine.mjs": ["pg"],
  "lib/cli/tools/schema-engine-adapter.mjs": ["pg @prisma"],
};

/** Threads load little: files that run in one, and what they must not reach by however many imports. */
export const threads = {
  files: ["lib/import/encode-worker.ts", "lib/analysis/*/*worker.ts"],
  never: ["lib/services", "lib/http", "lib/store/postgres", "lib/wire", "lib/methods/*/service.ts"],
};
