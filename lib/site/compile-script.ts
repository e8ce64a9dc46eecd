import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";

/** What an archive's pages load, among the modules that `compileScript` gives. */
export const ENTRY = "lib/site/client.js";

/** The setting that the site's build writes into what browsers run, and as the compiler knows it. */
const BASE_PATH = "process.env.BASE_PATH";
const SETTINGS = "declare const process: { readonly env: { readonly BASE_PATH?: string } };\n";

/**
 * What runs in an archive's pages, as modules for browsers by their names: the site's own code, by the compiler that
 * builds the site, with the names of what they import written out as files.
 */
export async function compileScript(): Promise<ReadonlyMap<string, string>> {
  const root = process.cwd();
  const work = await mkdtemp(path.join(tmpdir(), "archive-script-"));
  try {
    const config = {
      extends: path.join(root, "tsconfig.json"),
      compilerOptions: {
        ...{ noEmit: false, incremental: false, skipLibCheck: true, types: [], target: "es2022" },
        ...{ rootDir: root, outDir: path.join(work, "out") },
      },
      ...{ files: [path.join(root, "lib/site/client.ts"), path.join(work, "settings.d.ts")], include: [] },
    };
    await writeFile(path.join(work, "settings.d.ts"), SETTINGS);
    await writeFile(path.join(work, "tsconfig.json"), JSON.stringify(config));
    await runCompiler(path.join(root, "node_modules/typescript/bin/tsc"), path.join(work, "tsconfig.json"));
    const modules = new Map<string, string>();
    for (const entry of await readdir(path.join(work, "out"), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(path.join(work, "out"), file).split(path.sep).join("/");
      const code = (await readFile(file, "utf8")).replaceAll(BASE_PATH, "undefined"); // an archive is its own root
      modules.set(name, withFileNames(name, code));
    }
    return modules;
  } finally {
    await rm(work, { recursive: true });
  }
}

/** A browser looks up no endings, and knows no `@`. */
function withFileNames(name: string, code: string): string {
  return code.replace(
    /(\bfrom |\bimport )"(@\/|\.\/)([^"]+)";/g,
    (_, before: string, kind: string, rest: string) => {
      const target = kind === "@/" ? rest : path.posix.join(path.posix.dirname(name), rest);
      const link = path.posix.relative(path.posix.dirname(name), target);
      return `${before}"${link.startsWith(".") ? link : `./${link}`}.js";`;
    },
  );
}

async function runCompiler(compiler: string, config: string): Promise<void> {
  const child = spawn(process.execPath, [compiler, "-p", config], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const said = await buffer(child.stdout);
  if ((await ended) !== 0) throw new Error(`the script of the archive could not be compiled: ${said}`);
}
