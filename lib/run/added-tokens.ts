/** A token of `added_tokens`, which a text becomes wherever it holds the token's content. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  /** It is looked for in the normalised text, by its own normalised content. */
  readonly isNormalized: boolean;
  /** No letter, mark, digit or `_` may stand before or after it. */
  readonly isWord: boolean;
  /** It takes the white space before it, or after it, with it. */
  readonly takesBefore: boolean;
  readonly takesAfter: boolean;
}

/** The added tokens of a parsed `tokenizer.json`, those without content left out as Hugging Face does. */
export function addedTokens(tokenizer: object): readonly AddedToken[] {
  const { added_tokens: listed } = { added_tokens: [], ...tokenizer } as { added_tokens: unknown };
  return (Array.isArray(listed) ? listed : [])
    .map((token) => ({
      id: token.id,
      content: token.content,
      isNormalized: token.normalized ?? token.special !== true,
      isWord: token.single_word === true,
      takesBefore: token.lstrip === true,
      takesAfter: token.rstrip === true,
    }))
    .filter(({ content }) => content !== "");
}

/** A stretch of a text: an added token's, or one between them. */
export interface TextSection {
  readonly token: AddedToken | null;
  readonly text: string;
  /** Where it begins, in UTF-16 units. */
  readonly start: number;
}

/**
 * What cuts a text at added tokens, as Hugging Face does: the first that is there and of those the longest counts, and
 * one that has to be a word and is none is passed over whole.
 *
 * @param contentOf how a token is written in the texts that are cut
 */
export function cutterAt(
  tokens: readonly AddedToken[],
  contentOf: (token: AddedToken) => string,
): (text: string) => readonly TextSection[] {
  const root: Branch = { token: null, next: new Map() };
  for (const token of tokens) plant(root, contentOf(token), token);
  return (text) => cut(text, root);
}

function cut(text: string, root: Branch): TextSection[] {
  const sections: TextSection[] = [];
  const add = (token: AddedToken | null, start: number, end: number) => {
    if (start < end) sections.push({ token, text: text.slice(start, end), start });
  };
  let done = 0;
  for (let at = root.next.size === 0 ? text.length : 0; at < text.length; ) {
    const found = longestAt(text, at, root);
    if (found === null) {
      at += 1;
      continue;
    }
    const { token, end: after } = found;
    const before = at;
    at = after;
    if (
      token.isWord &&
      (ENDS_AS_WORD.test(text.slice(Math.max(0, before - 2), before)) || isWordAt(text, after))
    )
      continue;
    const start = token.takesBefore ? Math.max(done, spaceBefore(text, before)) : before;
    const end = token.takesAfter ? spaceAfter(text, after) : after;
    add(null, done, start);
    add(token, start, end);
    done = end;
  }
  add(null, done, text.length);
  return sections;
}

const ENDS_AS_WORD = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]$/u;
const WORD_HERE = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]/uy;
const SPACE = /\p{White_Space}/u;

function isWordAt(text: string, place: number): boolean {
  WORD_HERE.lastIndex = place;
  return WORD_HERE.test(text);
}

function spaceBefore(text: string, place: number): number {
  let start = place;
  while (start > 0 && SPACE.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function spaceAfter(text: string, place: number): number {
  let end = place;
  while (end < text.length && SPACE.test(text.charAt(end))) end += 1;
  return end;
}

/** Contents by their characters: what may follow, and the token that ends here. */
interface Branch {
  token: AddedToken | null;
  readonly next: Map<string, Branch>;
}

function plant(root: Branch, content: string, token: AddedToken): void {
  let branch = root;
  for (const unit of content.split("")) {
    const next = branch.next.get(unit) ?? { token: null, next: new Map() };
    branch.next.set(unit, next);
    branch = next;
  }
  if (branch !== root) branch.token ??= token;
}

function longestAt(text: string, start: number, root: Branch): { token: AddedToken; end: number } | null {
  let found: { token: AddedToken; end: number } | null = null;
  let branch: Branch | undefined = root;
  for (let end = start; branch !== undefined; end++) {
    if (branch.token !== null) found = { token: branch.token, end };
    branch = branch.next.get(text.charAt(end));
  }
  return found;
}
