import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { type ActivationText, pairedText } from "@/lib/sources/activation-text";
import { BadLine } from "@/lib/sources/bad-line";
import { parseLooseJson } from "@/lib/sources/loose-json";

/** Has this text what all of Neuroscope's pages of neurons have? */
export function isNeuroscopePage(html: string): boolean {
  return HEADING.test(html) && html.includes(RENDERING);
}

const HEADING = /Neuron (\d+) in Layer (\d+)/;
const RENDERING = '{"tokens":';
const DATA_INDEX = /Data Index:\s*<b>\s*(\d+)\s*<\/b>(?:\s*\(([^()<]*)\))?/i;

/**
 * The texts of a neuron's page, in its order: sections between `<hr>`, each with its place in the dataset and two
 * renderings of which the longer is the whole text. Throws a `BadLine` where a section cannot be read.
 *
 * @param neuron the one that the page is of by its name, which its heading must confirm
 */
export function parseNeuroscopePage(html: string, neuron: NeuronIndex): ActivationText[] {
  const heading = HEADING.exec(html);
  if (heading === null) throw new BadLine(1, "the page has no heading “Neuron … in Layer …”");
  const own = { layer: Number(heading[2]), neuron: Number(heading[1]) };
  if (own.layer !== neuron.layer || own.neuron !== neuron.neuron)
    throw new BadLine(lineAt(html, heading.index), `the page is of ${formatNeuron(own)}`);
  const texts: ActivationText[] = [];
  for (const section of sectionsOf(html)) {
    if (section.renderings.length === 0) continue;
    const text = textOf(section);
    if (!text.ok)
      throw new BadLine(lineAt(html, section.start + section.html.indexOf(RENDERING)), text.message);
    texts.push(text.value);
  }
  if (texts.length === 0) throw new BadLine(1, "the page has no text");
  return texts;
}

/** What stands between two `<hr>` of a page. */
interface Section {
  readonly html: string;
  /** Where it begins on the page. */
  readonly start: number;
  /** The JSON objects that begin with tokens; null for one that does not end. */
  readonly renderings: readonly (string | null)[];
}

const RULE_OR_RENDERING = /<hr\s*\/?>|\{"tokens":/gi;

/** The parts between the page's `<hr>`; one that is a token of a text parts nothing. */
function* sectionsOf(html: string): Generator<Section> {
  let start = 0;
  let from = 0;
  let renderings: (string | null)[] = [];
  for (;;) {
    RULE_OR_RENDERING.lastIndex = from;
    const mark = RULE_OR_RENDERING.exec(html);
    if (mark === null) break;
    const { index } = mark;
    from = index + mark[0].length;
    if (mark[0].startsWith("<")) {
      yield { html: html.slice(start, index), start, renderings };
      start = from;
      renderings = [];
    } else {
      const end = objectEnd(html, index);
      renderings.push(end === null ? null : html.slice(index, end));
      from = end ?? from;
    }
  }
  yield { html: html.slice(start), start, renderings };
}

function textOf({ html, renderings }: Section): Parsed<ActivationText> {
  let longest: Parsed<ActivationText> = unparsed("the text has no tokens");
  const place = DATA_INDEX.exec(html);
  if (place === null) return unparsed("the text has no data index");
  const origin = { dataIndex: Number(place[1]), source: place[2]?.trim() };
  for (const json of renderings) {
    if (json === null) return unparsed("a rendering of the text is cut short");
    const rendering = parseLooseJson(json);
    if (!rendering.ok) return unparsed(`a rendering of the text is not JSON: ${rendering.message}`);
    const { tokens, values } = rendering.value as Partial<Record<"tokens" | "values", unknown>>; // begins with a brace
    const text = pairedText(tokens, values, origin);
    if (!text.ok) return text;
    if (!longest.ok || text.value.tokens.length > longest.value.tokens.length) longest = text;
  }
  return longest.ok ? parsed(longest.value) : longest;
}

const MARK = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}]/g;

/** The position behind the object that begins at `start`; strings may hold braces. */
function objectEnd(text: string, start: number): number | null {
  MARK.lastIndex = start;
  let depth = 0;
  for (let mark = MARK.exec(text); mark !== null; mark = MARK.exec(text)) {
    if (mark[0] === "{") depth += 1;
    else if (mark[0] === "}") depth -= 1;
    if (depth === 0) return MARK.lastIndex;
  }
  return null;
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split("\n").length;
}
