/** A sentence in which `backticks` set code apart. */
export function Prose({ text }: { text: string }) {
  return text.split("`").map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never move
      <code key={i} className="font-mono text-[0.92em]">
        {part}
      </code>
    ),
  );
}
