import { must } from "@/lib/domain/at";
import { escapeLatex } from "@/lib/domain/latex";
import type { Scene, SceneLine, SceneNode } from "./scene";

/** CSS pixels in a centimetre of the picture. */
const PER_CENTIMETRE = 45;

/** Of paper beside it, in centimetres. */
const MARGIN = 0.3;

/** A scene as a TikZ picture in a document of its own, on paper of its size; any LaTeX with TikZ compiles it. */
export function sceneTikz(scene: Scene): string {
  const names = new Map(scene.nodes.map(({ id }, i) => [id, `n${i}`]));
  const name = (id: string) => must(names.get(id), "a node of the scene");
  return [
    "% Needs LuaLaTeX or XeLaTeX for tokens beyond ASCII.",
    "\\documentclass{article}",
    `\\usepackage[${paper(scene)}]{geometry}`,
    "\\usepackage{tikz}",
    "\\definecolor{fire}{HTML}{E69569}",
    "\\definecolor{cool}{HTML}{74A1C7}",
    "\\pagestyle{empty}",
    "\\setlength{\\parindent}{0pt}",
    "\\begin{document}",
    "\\begin{tikzpicture}[tok/.style={draw=black!15,rounded corners=1.5pt,font=\\ttfamily\\footnotesize,inner sep=3pt},unconfirmed/.style={draw=black!50,dashed,fill=white,text=black!65},gap/.style={densely dashed,thin},ends/.style={draw=black,line width=.6pt},w1/.style={line width=.5pt},w2/.style={line width=.9pt},w3/.style={line width=1.5pt}]",
    ...scene.nodes.map((node) => nodeTikz(node, name(node.id))),
    ...scene.lines.map((line) => lineTikz(line, name)),
    ...scene.texts.map(
      ({ text, x, y, kind }) =>
        `\\node[font=\\sffamily\\scriptsize,text=black!60${kind === "section" ? ",anchor=east" : ""}] at (${at(x)},${at(-y)}) {${escapeLatex(text)}};`,
    ),
    "\\end{tikzpicture}",
    "\\end{document}",
    "",
  ].join("\n");
}

function nodeTikz({ role, share, trust, ends, x, y, text }: SceneNode, name: string): string {
  const strength = Math.round(100 * Math.min(1, Math.max(0, share)) * (role === "activating" ? 1 : 0.6));
  const style =
    trust === "unconfirmed" ? "unconfirmed" : `fill=${role === "activating" ? "fire" : "cool"}!${strength}`;
  return `\\node[tok,${style}${ends ? ",ends" : ""}] (${name}) at (${at(x)},${at(-y)}) {${role === "activating" ? "\\bfseries " : ""}${escapeLatex(text)}};`;
}

function lineTikz({ from, to, gap, width, trust, turn }: SceneLine, name: (id: string) => string): string {
  const styles = [`w${width}`, "draw=black!65"];
  if (gap !== null) styles.push("gap");
  if (trust === "unconfirmed") styles.push("dashed", "draw=black!45");
  const label = gap === null ? "" : ` node[pos=0.25,above,font=\\sffamily\\tiny] {${escapeLatex(gap)}}`;
  const way = turn === null ? "--" : "to[out=0,in=180]";
  return `\\draw[${styles.join(",")}] (${name(from)}.east) ${way}${label} (${name(to)}.west);`;
}

function paper({ width, height }: Scene): string {
  const [wide, high] = [width, height].map((pixels) => (pixels / PER_CENTIMETRE + 4 * MARGIN).toFixed(2));
  return `paperwidth=${wide}cm,paperheight=${high}cm,margin=${MARGIN}cm,noheadfoot`;
}

function at(pixels: number): string {
  return (pixels / PER_CENTIMETRE).toFixed(2);
}
