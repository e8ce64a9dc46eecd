/** What stands in an address where it says how its page is seen, beyond what the server is asked (see view-link). */
export const VIEW_HASH = "#view?";
