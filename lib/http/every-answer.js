/**
 * What every answer of the site says to browsers, be it a page, a file, data or an error: nothing is taken for another
 * type than it says, other sites learn no more of an address than its host, no page asks for a device, and no window
 * that it opens, or was opened by, has a hold on it. Plain JavaScript because next.config.js reads it too.
 */
export const EVERYWHERE = /** @type {const} */ ({
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
});

/**
 * Of what is no page: data, texts, pictures. Opened by itself it may do nothing, and it stands in no frame; that is
 * for `/embed` only, which has a policy of its own, as pages have (`lib/http/pages/policy.ts`).
 */
export const NOT_FRAMED = /** @type {const} */ ({
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
});

/** Of the build's own files, one of which is the worker that runs a model: WebAssembly, and files of the site. */
export const OF_THE_BUILD = /** @type {const} */ ({
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'",
});

/** Whose pages may load it: those of any site, as data and pictures are for, or our own only. */
export const FOR_ANY_SITE = /** @type {const} */ ({ "Cross-Origin-Resource-Policy": "cross-origin" });
export const FOR_THIS_SITE = /** @type {const} */ ({ "Cross-Origin-Resource-Policy": "same-origin" });
