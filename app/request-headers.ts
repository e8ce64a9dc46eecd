import { headers } from "next/headers";
import { cache } from "react";

/**
 * The headers of the request that a page is rendered for, asked of Next once. When a reader leaves while a page is being
 * rendered, Next takes what is rendered of it from then on for work after the answer, where it gives no headers: whoever
 * had them until then keeps them.
 */
export const requestHeaders = cache(() => headers());
