/** A popover stands above a dialog that covers the page, too. */
const TOLD =
  '<p class="unloaded" role="alert" popover="manual">A part of this page could not be loaded: there is no connection, or the site was renewed. <a href="">Reload the page</a></p>';

/** Says, once, that a part of the page's program is not to be had. */
export function tellUnloaded(): void {
  if (document.querySelector(".unloaded")) return;
  document.body.insertAdjacentHTML("beforeend", TOLD);
  document.querySelector<HTMLElement>(".unloaded")?.showPopover();
}

/** Tells of parts that scripts asked for and did not get: promises that broke and that nobody heard. */
export function hearUnloaded({ reason }: PromiseRejectionEvent): void {
  if (reason?.name === "ChunkLoadError") tellUnloaded();
}
