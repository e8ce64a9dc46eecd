const HOLD = `
  const held = [], types = ["keydown", "click"];
  const hold = (event) => {
    const { target, type } = event;
    if (type === "click" ? target.closest("[type=button]") : !target.closest("input,textarea,select")) held.push(event);
  };
  for (const type of types) addEventListener(type, hold, true);
  document.addEventListener("awake", () => {
    for (const type of types) removeEventListener(type, hold, true);
    for (const event of held) {
      const { constructor, target, type } = event;
      (target.isConnected ? target : document.body).dispatchEvent(new constructor(type, event));
    }
  }, { once: true });
`;

/**
 * The script that holds what a reader presses before a page's scripts are there, keys and buttons that do nothing by
 * themselves, and presses it again when the page says that it is awake (components/site/keys). Links, forms and folds
 * work without scripts.
 */
export const EARLY_PRESSES_SCRIPT = `{${HOLD.replace(/\n\s*/g, "")}}`;
