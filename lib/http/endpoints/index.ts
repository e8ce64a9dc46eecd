import type { Endpoint } from "@/lib/http/endpoint";
import { atlas } from "./atlas";
import { batch } from "./batch";
import { exportLines } from "./export";
import { models } from "./models";
import { openapi, types } from "./openapi";
import { search } from "./search";
import { similar } from "./similar";
import { tokenList, tokens } from "./tokens";

/** Every address that is not a service's; the first that fits answers. */
export const endpoints: readonly Endpoint[] = [
  models,
  openapi,
  types,
  search,
  tokens,
  tokenList,
  atlas,
  similar,
  batch,
  exportLines,
];
