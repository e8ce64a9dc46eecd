import { buildIfStale } from "./build";

if (!(await buildIfStale(console.log))) process.exitCode = 1;
