/** Gives each neuron that a page lists a button for the tray. What it does is loaded with the first press (see `Keys`). */
export function PickButton() {
  return (
    <button type="button" data-ask="pick" aria-pressed="false" className="needs-script">
      pick to compare
    </button>
  );
}
