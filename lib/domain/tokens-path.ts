import { BASE_PATH } from "./base-path";

/** What the table of tokens asks for. */
export interface TokensView {
  /** As the search box reads them. */
  readonly tokens: string;
  /** All when empty. */
  readonly models?: readonly string[];
}

/** Any models by any tokens. @example tokensPath({ tokens: "self" }) // "/tokens?tokens=self" */
export function tokensPath(view: TokensView = { tokens: "" }): "/tokens" | `/tokens?${string}` {
  return view.tokens === "" ? `${BASE_PATH}/tokens` : `${BASE_PATH}/tokens?${tokensQuery(view)}`;
}

/** The data behind it. */
export function tokensApiPath({ tokens, models = [] }: TokensView): `/api/tokens?${string}` {
  const pairs = [...models.map((model) => ["model", model]), ["tokens", tokens]];
  return `${BASE_PATH}/api/tokens?${new URLSearchParams(pairs)}`;
}

function tokensQuery({ tokens, models = [] }: TokensView): string {
  return new URLSearchParams({ ...(models.length > 0 && { models: models.join(",") }), tokens }).toString();
}
