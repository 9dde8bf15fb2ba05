// Elements that the painter of the drawn scene makes itself.

const SVG = "http://www.w3.org/2000/svg";

/** A new element in a group. */
export function added(group, name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  group.append(element);
  return element;
}
