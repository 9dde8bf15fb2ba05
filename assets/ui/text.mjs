// Writing into the page only what differs: an equal text written again is laid out again.

/** Sets the text of an element, unless it has it already. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
