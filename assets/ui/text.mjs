// Writing into the page only what differs: an equal text written again is laid out again.

const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** The nearest whole number, halves up, of a sum of tenths: as in dashboard/components/words.py. */
export const whole = (sum) => number.format(Math.abs(Math.round(sum * 10) / 10));

/** Sets the text of an element, unless it has it already. A new text node would cost new styles. */
export function setText(element, text) {
  if (element.textContent === text) return;
  const [only, ...more] = element.childNodes;
  if (only instanceof Text && !more.length) only.data = text;
  else element.textContent = text;
}
