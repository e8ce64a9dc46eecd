/**
 * A page whose links to itself with other parameters are written without its path, as in `href="?text=3"`: of a neuron
 * there are some forty. Only markup is touched; what scripts are told of the page stays.
 *
 * @param address of the page, below the host, as readers have it
 */
export function shortenOwnLinks(html: string, address: string): string {
  const [path = ""] = address.split("?", 1);
  return path.length > 1 ? html.replaceAll(` href="${path}?`, ' href="?') : html;
}
