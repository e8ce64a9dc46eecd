/** A name that opens to one line saying what it is. */
export function Explained({ name, help }: { name: string; help: string }) {
  return (
    <details className="explained">
      <summary>{name}</summary>
      <p>{help}</p>
    </details>
  );
}
