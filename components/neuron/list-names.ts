/** What the button for the reader's lists says, for a neuron on one of them and for others. */
export const LIST_NAMES = { on: "★ on a list", off: "☆ list" } as const;
