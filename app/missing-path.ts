/** The header by which the page of what was not found is told the address that was asked for. */
export const MISSING_PATH_HEADER = "x-missing-path";
