/**
 * What characters without a letter are called, the name that is spoken first. Also what a sentence or a search may say
 * for them: see `tokensNamed`.
 */
export const CHARACTER_NAMES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  " ": ["space", "blank"],
  "\n": ["newline", "line break", "line feed"],
  "\r": ["carriage return"],
  "\t": ["tab", "tabulator"],
  "\0": ["null character"],
  "\u001b": ["escape character"],
  "\u00a0": ["no-break space"],
  "\u00ad": ["soft hyphen"],
  "\u200b": ["zero-width space"],
  "\u200c": ["zero-width non-joiner"],
  "\u200d": ["zero-width joiner"],
  "\u200e": ["left-to-right mark"],
  "\u200f": ["right-to-left mark"],
  "\u2028": ["line separator"],
  "\u2029": ["paragraph separator"],
  "\ufeff": ["byte order mark"],
  "\ufffd": ["replacement character"],
  ",": ["comma"],
  ".": ["full stop", "dot", "period"],
  ";": ["semicolon"],
  ":": ["colon"],
  "!": ["exclamation mark", "exclamation point"],
  "?": ["question mark"],
  "'": ["apostrophe", "single quote", "quote", "quotation mark"],
  '"': ["double quote", "quote", "quotation mark"],
  "`": ["backtick", "grave accent"],
  "(": ["open bracket", "open parenthesis", "left bracket", "left parenthesis"],
  ")": ["close bracket", "close parenthesis", "right bracket", "right parenthesis"],
  "[": ["open square bracket", "open bracket", "left square bracket"],
  "]": ["close square bracket", "close bracket", "right square bracket"],
  "{": ["open curly bracket", "open bracket", "open brace", "left brace"],
  "}": ["close curly bracket", "close bracket", "close brace", "right brace"],
  "<": ["less than", "open angle bracket", "left angle bracket"],
  ">": ["greater than", "close angle bracket", "right angle bracket"],
  "-": ["hyphen", "minus", "dash"],
  _: ["underscore"],
  "+": ["plus"],
  "*": ["asterisk", "star"],
  "/": ["slash", "forward slash"],
  "\\": ["backslash"],
  "|": ["vertical bar", "pipe"],
  "=": ["equals", "equals sign"],
  "~": ["tilde"],
  "^": ["caret", "circumflex"],
  "@": ["at sign"],
  "#": ["hash", "number sign", "pound sign"],
  $: ["dollar", "dollar sign"],
  "%": ["percent", "percent sign"],
  "&": ["ampersand", "and sign"],
  "–": ["en dash", "dash"],
  "—": ["em dash", "dash"],
  "…": ["ellipsis"],
  "‘": ["open single quote", "single quote", "quote"],
  "’": ["close single quote", "apostrophe", "single quote", "quote"],
  "“": ["open double quote", "double quote", "quote"],
  "”": ["close double quote", "double quote", "quote"],
  "«": ["open guillemet", "guillemet"],
  "»": ["close guillemet", "guillemet"],
  "•": ["bullet"],
  "·": ["middle dot"],
  "×": ["multiplication sign"],
  "÷": ["division sign"],
  "°": ["degree sign"],
  "§": ["section sign"],
  "©": ["copyright sign"],
  "€": ["euro", "euro sign"],
  "£": ["pound", "pound sign"],
  "→": ["right arrow", "arrow"],
  "←": ["left arrow", "arrow"],
  "↵": ["return arrow"],
  "⇥": ["tab arrow"],
  "∅": ["empty set sign"],
};

/**
 * The tokens that a name stands for, those of which it is the spoken name first; none for what is no name. Case and
 * hyphens do not matter, `opening` is `open`, `closing` is `close`, and the plural is the singular.
 *
 * @example tokensNamed("closing bracket") // [")", "]", "}"]
 */
export function tokensNamed(name: string): readonly string[] {
  const key = keyOf(name);
  return TOKENS.get(key) ?? TOKENS.get(key.replace(/(?<=thes)es$/, "iss").replace(/s$/, "")) ?? [];
}

/** Every name there is, with its tokens: what a search may offer. */
export function tokenNames(): ReadonlyMap<string, readonly string[]> {
  return TOKENS;
}

const TOKENS: ReadonlyMap<string, readonly string[]> = byName();

function byName() {
  const tokens = new Map<string, string[]>([
    ["digit", [..."0123456789"]],
    ["bracket", [..."()[]{}"]],
    ["parenthesis", [..."()"]],
    ["brace", [..."{}"]],
  ]);
  const most = Math.max(...Object.values(CHARACTER_NAMES).map(({ length }) => length));
  for (let place = 0; place < most; place++) {
    for (const [character, names] of Object.entries(CHARACTER_NAMES)) {
      const name = names[place];
      if (name !== undefined) tokens.set(keyOf(name), [...(tokens.get(keyOf(name)) ?? []), character]);
    }
  }
  return tokens;
}

function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("-", " ")
    .replace(/\b(open|clos)ing\b/g, (_, stem) => (stem === "open" ? "open" : "close"))
    .trim()
    .replace(/\s+/g, " ");
}
