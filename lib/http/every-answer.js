/**
 * What every answer of the site says to browsers, be it a page, a file, data or an error: nothing is taken for another
 * type than it says, other sites learn no more of an address than its host, and no page asks for a device. Plain
 * JavaScript because next.config.js reads it too.
 */
export const EVERYWHERE = /** @type {const} */ ({
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
});

/** In a frame stands only what is made for it: `/embed`, which has a policy of its own. */
export const NOT_FRAMED = /** @type {const} */ ({ "Content-Security-Policy": "frame-ancestors 'none'" });
