import { expect, test } from "vitest";
import { toCsv, toLatex, toMarkdown, toText } from "./snippet-export";

const window = { start: 7, tokens: [" if", ' "x_', "\n"], activations: [2, -0.5, 0], predicted: null };
const overlaid = { ...window, predicted: [0, 0.8868, 0] };

test.each([
  ["text", toText(window), ' if "x_\n'],
  ["CSV", toCsv(window), 'position,token,activation\r\n7," if",2\r\n8," ""x_",-0.5\r\n9,"\n",0\r\n'],
  [
    "Markdown",
    toMarkdown(window, 2),
    '```\n if "x_\n\n```\n\n- `" if"` token 7: 2\n- `" \\"x_"` token 8: -0.5\n',
  ],
  [
    "Markdown with a fence in the text",
    toMarkdown({ start: 0, tokens: ["```"], activations: [1], predicted: null }, 1),
    '````\n```\n````\n\n- `"\\u0060\\u0060\\u0060"` token 0: 1\n',
  ],
  [
    "LaTeX",
    toLatex(window, 2),
    "% \\usepackage{xcolor}\n{\\ttfamily\\setlength{\\fboxsep}{0pt}%\n" +
      "\\colorbox{orange!100}{\\strut \\ if}\\colorbox{blue!25}{\\strut \\ {\\char34}x\\_}" +
      "\\ensuremath{\\hookleftarrow}\\\\{}\n}\n",
  ],
  [
    "CSV with the prediction",
    toCsv(overlaid),
    'position,token,activation,predicted\r\n7," if",2,0\r\n8," ""x_",-0.5,0.8868\r\n9,"\n",0,0\r\n',
  ],
  [
    "Markdown with the prediction, which alone is worth a line",
    toMarkdown({ ...overlaid, activations: [2, 0, 0] }, 2),
    '```\n if "x_\n\n```\n\n- `" if"` token 7: 2, predicted .00 of the maximum\n- `" \\"x_"` token 8: 0, predicted .89 of the maximum\n',
  ],
  [
    "LaTeX with the prediction",
    toLatex(overlaid, 2),
    "% \\usepackage{xcolor}, predicted firing underlined\n{\\ttfamily\\setlength{\\fboxsep}{0pt}%\n" +
      "\\colorbox{orange!100}{\\strut \\ if}\\colorbox{blue!25}{\\strut \\underline{\\ {\\char34}x\\_}}" +
      "\\ensuremath{\\hookleftarrow}\\\\{}\n}\n",
  ],
])("%s", (_, copied, expected) => {
  expect(copied).toBe(expected);
});
