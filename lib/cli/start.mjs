// Starts everything on a bare clone: needs only Node, installs what is missing, then hands over to serve.ts.
import { prepareCheckout, runTypeScript } from "./checkout.mjs";

await prepareCheckout();
process.exitCode = await runTypeScript("lib/cli/serve.ts", process.argv.slice(2));
