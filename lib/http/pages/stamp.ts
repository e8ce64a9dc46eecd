/** The header by which the one who renders a page is told of which state of the data it will count as. */
export const STAMP_HEADER = "x-catalogue-stamp";
