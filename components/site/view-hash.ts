/** What stands in an address where it says how its page is seen, beyond what the server is asked (see view-link). */
export const VIEW_HASH = "#view?";
/** The id of what stands in the page while a link is followed, until the address is that of where it leads. */
export const LEAVING = "leaving";
/** The attribute of what names the neuron that keys walk to, while they do. */
export const HEADING = "data-heading";
