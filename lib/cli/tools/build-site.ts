import { buildIfStale } from "./build";

const built = await buildIfStale(console.log).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return false;
});
if (!built) process.exitCode = 1;
