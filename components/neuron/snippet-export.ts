import type { SnippetWindow } from "@/lib/domain/snippet";

/** What a snippet can be copied as, in the order offered. */
export const EXPORTS = {
  Text: toText,
  Markdown: toMarkdown,
  CSV: toCsv,
  LaTeX: toLatex,
} satisfies Record<string, (window: SnippetWindow, limit: number) => string>;

/** The text itself. */
export function toText({ tokens }: SnippetWindow): string {
  return tokens.join("");
}

/** A fenced block of the text, and a list of the tokens above a tenth of the scale. */
export function toMarkdown(window: SnippetWindow, limit: number): string {
  const text = toText(window);
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const strong = window.tokens
    .map((token, i) => ({ token, position: window.start + i, activation: window.activations[i] ?? 0 }))
    .filter(({ activation }) => Math.abs(activation) >= limit / 10)
    .map(({ token, position, activation }) => `- \`${inCode(token)}\` token ${position}: ${activation}`);
  return `${fence}\n${text}\n${fence}\n\n${strong.join("\n")}\n`;
}

/** A token as a JSON string that can stand between backticks. */
function inCode(token: string): string {
  return JSON.stringify(token).replaceAll("`", "\\u0060");
}

/** Lines of position, token and activation after a header; RFC 4180 quoting. */
export function toCsv({ start, tokens, activations }: SnippetWindow): string {
  const lines = tokens.map(
    (token, i) => `${start + i},"${token.replaceAll('"', '""')}",${activations[i] ?? 0}`,
  );
  return `position,token,activation\r\n${lines.join("\r\n")}\r\n`;
}

/** Tokens coloured by `\colorbox` (xcolor), for a paper; shares of the scale in steps of 5 %. */
export function toLatex({ tokens, activations }: SnippetWindow, limit: number): string {
  const body = tokens.map((token, i) => latexToken(token, activations[i] ?? 0, limit)).join("");
  return `% \\usepackage{xcolor}\n{\\ttfamily\\setlength{\\fboxsep}{0pt}%\n${body}}\n`;
}

function latexToken(token: string, activation: number, limit: number): string {
  const percent = limit > 0 ? Math.min(100, Math.round((Math.abs(activation) / limit) * 20) * 5) : 0;
  const shown = [...token].map((char) => LATEX[char] ?? char).join("");
  // A line cannot end inside a box, so the breaks come after it.
  const breaks = "\\\\{}\n".repeat(token.split("\n").length - 1);
  if (percent === 0) return shown + breaks;
  return `\\colorbox{${activation > 0 ? "orange" : "blue"}!${percent}}{\\strut ${shown}}${breaks}`;
}

const LATEX: Readonly<Record<string, string>> = {
  " ": "\\ ",
  "\n": "\\ensuremath{\\hookleftarrow}",
  "\r": "",
  "\t": "\\ \\ \\ \\ ",
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "`": "\\textasciigrave{}",
  '"': "\\textquotedbl{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
};
