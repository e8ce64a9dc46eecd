import { readEnvironment } from "@/lib/environment";
import { buildIfStale } from "./build";

const built = await build().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return false;
});
if (!built) process.exitCode = 1;

async function build(): Promise<boolean> {
  readEnvironment(); // a setting that makes no sense is a sentence, before anything is built with it
  return buildIfStale(console.log);
}
