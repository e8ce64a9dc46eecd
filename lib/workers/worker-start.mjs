import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

// A thread's first module must be JavaScript: hooks given on the command line do not reach it in Node 20.
register();
await import(workerData.module);
