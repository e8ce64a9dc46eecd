import { BASE_PATH } from "./base-path";

/** What the documentation says of one address of the API, by its operation's id. */
export function operationPath(id: string): `/doc/api/${string}` {
  return `${BASE_PATH}/doc/api/${encodeURIComponent(id)}`;
}
