// Runs a TypeScript command on any clone, bare or not: `node lib/cli/run.mjs lib/cli/import.ts PATH…`.
import { prepareCheckout, runTypeScript } from "./checkout.mjs";

const [file = "", ...args] = process.argv.slice(2);
await prepareCheckout();
process.exitCode = await runTypeScript(file, args);
