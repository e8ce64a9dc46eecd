import { announce } from "@/components/ui/announce";

/** The page that was asked for last: all that a page folds stands on one other. */
let last: { readonly address: string; readonly page: Promise<Document> } | null = null;

/**
 * Puts what is folded below an element (components/ui/folded) in the place of the links to it. Says so beside a link,
 * and leaves it, when the page that has it cannot be had.
 */
export async function unfold(root: ParentNode): Promise<void> {
  const links = root.querySelectorAll<HTMLAnchorElement>("a[data-folded]");
  await Promise.all([...links].map((link) => unfoldLink(link).catch((error) => tellBeside(link, error))));
}

/** The element of an id, unfolded first where it is folded; null without one. */
export async function unfoldedElement(id: string): Promise<HTMLElement | null> {
  const folded = document.querySelector(`a[data-folded="${CSS.escape(id)}"]`);
  if (folded?.parentElement) await unfold(folded.parentElement);
  return document.getElementById(id);
}

async function unfoldLink(link: HTMLAnchorElement): Promise<void> {
  const page = await readPage(link.pathname + link.search);
  const found = page.getElementById(link.dataset.folded ?? "");
  if (found === null) throw new Error("What belongs here is not on its page.");
  link.parentElement?.querySelector("[data-told]")?.remove();
  link.replaceWith(document.importNode(found, true));
}

/** Says beside a link what went wrong, and to those who listen. */
export function tellBeside(link: HTMLAnchorElement, error: unknown): void {
  const sentence = error instanceof Error ? error.message : String(error);
  const told = link.parentElement?.querySelector("[data-told]") ?? document.createElement("span");
  told.setAttribute("data-told", "");
  told.textContent = ` ${sentence}`;
  link.after(told);
  announce(sentence);
}

/** A page of this site as a document: the one that was asked for last is not asked for again. Throws sentences. */
export function readPage(address: string): Promise<Document> {
  if (last?.address === address) return last.page;
  const page = fetchPage(address);
  last = { address, page };
  page.catch(() => {
    last = null; // to be asked for anew
  });
  return page;
}

async function fetchPage(address: string): Promise<Document> {
  const answer = await fetch(address).catch(() => {
    throw new Error("The server could not be reached. Check the connection and try again.");
  });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}
