// The one way this page makes elements. Text only ever becomes a text node, so nothing a person
// or a bot writes can turn into markup.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined) continue;
    if (/^(aria|data)-/.test(name))
      node.setAttribute(name, String(value)); // here "false" is a value
    else if (value === false) continue;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "testid") node.dataset.testid = value;
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  put(node, ...children);
  return node;
}

/** Append children; arrays are flattened and empty ones skipped. */
export function put(node, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
}

export function refill(node, ...children) {
  node.replaceChildren();
  put(node, ...children);
}

/** Move the focus with arrow keys among the elements that match, as menus and lists do. */
export function arrowKeys(container, selector) {
  container.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const items = [...container.querySelectorAll(selector)].filter((item) => !item.disabled);
    const at = items.indexOf(document.activeElement);
    if (!items.length || at < 0) return;
    event.preventDefault();
    items[(at + step + items.length) % items.length].focus();
  });
}
