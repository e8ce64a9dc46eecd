/** What the documentation says of one address of the API, by its operation's id. */
export function operationPath(id: string): `/doc/api/${string}` {
  return `/doc/api/${encodeURIComponent(id)}`;
}
