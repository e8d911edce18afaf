type Child = Node | string | null | false | undefined;

type Attributes = Readonly<Record<string, string>>;

/**
 * An element with its content. Text only ever becomes a text node: what stands in a report can be
 * anything, and none of it becomes markup.
 */
export function el(name: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  for (const child of children) {
    if (child instanceof Node || typeof child === 'string') element.append(child);
  }
  return element;
}

/** A folded part that is made when somebody opens it for the first time. */
export function folded(summary: Node | string, make: () => readonly Node[]): HTMLElement {
  const details = el('details', {}, el('summary', {}, summary));
  details.addEventListener(
    'toggle',
    () => {
      details.append(...make());
    },
    { once: true },
  );
  return details;
}
