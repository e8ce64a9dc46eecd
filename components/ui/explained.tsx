/** A name that opens to one line saying what it is. */
export function Explained({ name, help }: { name: string; help: string }) {
  return (
    <details>
      <summary className="underline decoration-edge decoration-dotted underline-offset-4 hover:text-ink">
        {name}
      </summary>
      <p className="mt-0.5 mb-1 text-faint text-sm">{help}</p>
    </details>
  );
}
