import { ACCUMULATORS } from "./accumulators";
import { serveShards } from "./serve-shards";

serveShards(ACCUMULATORS);
