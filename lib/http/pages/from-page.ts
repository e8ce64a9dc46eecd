/** The header by which what renders is told that a page asks, to become the one that it asks for. */
export const FROM_PAGE_HEADER = "x-from-page";
