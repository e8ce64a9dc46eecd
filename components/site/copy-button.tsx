/**
 * Copies the text of an element, and says so beside itself. What it does is loaded with the first press (see `Keys`), so
 * that it needs no script of its own.
 */
export function CopyButton({ of, what }: { of: string; what: string }) {
  return (
    <span className="needs-script copies">
      <span aria-hidden="true" />
      <button type="button" data-ask="copy" data-of={of} aria-label={`copy ${what}`}>
        copy
      </button>
    </span>
  );
}
