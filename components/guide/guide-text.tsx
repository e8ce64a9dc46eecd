import { Fragment, type ReactNode } from "react";
import type { StillPart } from "@/components/neuron/panel-props";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Block } from "@/lib/guides/blocks";
import { type AskedFigure, figureOf } from "@/lib/guides/figure";
import { plainText } from "@/lib/guides/inline";
import { GuideTable } from "./guide-table";
import { GuideWords } from "./guide-words";

/** The text of a guide under its title. A figure stands where the document links to one. */
export function GuideText({
  blocks,
  figure,
  Still = Fragment,
}: {
  blocks: readonly Block[];
  figure: (asked: AskedFigure) => ReactNode;
  /** Holds what stands between figures. */
  Still?: StillPart;
}) {
  return stretchesOf(blocks).map((stretch, i) =>
    Array.isArray(stretch) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place
      <Still key={i}>
        {stretch.map((block, j) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          <Part key={j} block={block} />
        ))}
      </Still>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <div key={i}>{figure(stretch)}</div>
    ),
  );
}

/** Figures, and the blocks between them. */
function stretchesOf(blocks: readonly Block[]): (Block[] | AskedFigure)[] {
  const stretches: (Block[] | AskedFigure)[] = [];
  for (const block of blocks) {
    const asked = figureOf(block);
    const last = stretches.at(-1);
    if (asked !== null) stretches.push(asked);
    else if (Array.isArray(last)) last.push(block);
    else stretches.push([block]);
  }
  return stretches;
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return <Heading block={block} />;
    case "paragraph":
      return (
        <p className="links mt-3 max-w-prose">
          <GuideWords parts={block.inside} />
        </p>
      );
    case "quote":
      return (
        <blockquote className="links mt-3 max-w-prose border-line border-l-2 pl-4 font-serif">
          <Blocks blocks={block.blocks} />
        </blockquote>
      );
    case "code":
      return (
        <ScrollRegion label={firstLine(block.text)} className="mt-3 rounded-md bg-wash p-4">
          <pre className="font-mono text-sm">{block.text}</pre>
        </ScrollRegion>
      );
    case "list":
      return <List block={block} />;
    case "table":
      return <GuideTable rows={block.rows} />;
  }
}

function Heading({ block: { level, anchor, inside } }: { block: Extract<Block, { kind: "heading" }> }) {
  const Title = level <= 2 ? "h2" : "h3";
  const size = level <= 2 ? "mt-9 font-serif text-xl" : "mt-6";
  return (
    <Title id={anchor} className={`font-semibold ${size}`}>
      <GuideWords parts={inside} />{" "}
      <a href={`#${anchor}`} aria-label={`# ${plainText(inside)}`} className="link target font-normal">
        #
      </a>
    </Title>
  );
}

function List({ block: { ordered, items } }: { block: Extract<Block, { kind: "list" }> }) {
  const Items = ordered ? "ol" : "ul";
  return (
    <Items className={`links mt-3 max-w-prose pl-5 ${ordered ? "list-decimal" : "list-disc"}`}>
      {items.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
        <li key={i} className="mt-1">
          <Blocks blocks={item} />
        </li>
      ))}
    </Items>
  );
}

/** What stands in an item or a quote: its first words on the same line, other blocks below them. */
function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, i) =>
    block.kind === "paragraph" && i === 0 ? (
      <GuideWords key="words" parts={block.inside} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
      <Part key={i} block={block} />
    ),
  );
}

function firstLine(code: string): string {
  return `Code: ${code.split("\n", 1).join("")}`;
}
