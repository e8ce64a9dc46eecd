/** Copies the address of the page as it is seen. What it does is loaded with the first press (see `Keys`). */
export function CopyLink() {
  return (
    <span className="needs-script">
      <button type="button" data-ask="link" className="text-accent hover:underline">
        copy link to this view
      </button>
      <span data-told="" aria-hidden="true" className="pl-2 text-soft empty:hidden" />
    </span>
  );
}
