/**
 * Copies the text of an element, and says so beside itself. What it does is loaded with the first press (see `Keys`), so
 * that it needs no script of its own.
 */
export function CopyButton({ of, what }: { of: string; what: string }) {
  return (
    <span className="needs-script whitespace-nowrap text-sm">
      <span aria-hidden="true" className="text-soft" />
      <button
        type="button"
        data-ask="copy"
        data-of={of}
        aria-label={`copy ${what}`}
        className="ml-2 min-h-6 text-accent hover:underline pointer-coarse:min-h-8"
      >
        copy
      </button>
    </span>
  );
}
