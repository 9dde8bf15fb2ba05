// Keys under which spellings of a name meet, and how near two names are: geodata/names.py and the
// gazetteer's likeness once more, held together by tests/golden/spellings.json. Pure.

const APOSTROPHES = /['’ʼ‘`´′ʹʻˈ"”“″ʺ]/g;
const MARKED = /([a-z])\p{M}+|[\u0300\u0301]/gu;

/** The name without case, stress, Latin diacritics, apostrophes and kinds of dash. */
export function fold(name) {
  const plain = name.toLowerCase().replace(APOSTROPHES, "").replace(/ł/g, "l").replace(/ё/g, "е");
  const unmarked = plain.normalize("NFD").replace(MARKED, "$1").normalize("NFC");
  return unmarked.replace(/ё/g, "е").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

const CYRILLIC = new Map(
  "а a,б b,в v,г h,ґ h,д d,е e,є ie,ж zh,з z,и i,і i,ї i,й i,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х x,ц c,ч ch,ш sh,щ shch,ь ,ю iu,я ia,ы i,э e,ъ ,ё e"
    .split(",")
    .map((pair) => pair.split(" ")),
);
const RESPELLED = [
  ["tsch", "ch"], ["tch", "ch"], ["cz", "ch"], ["sch", "sh"], ["sz", "sh"], ["ou", "u"],
  ["kh", "x"], ["ts", "c"], ["tz", "c"], ["g", "h"], ["w", "v"], ["y", "i"], ["j", "i"],
];

/** A rough key shared by the usual spellings of one name in six languages and two scripts. */
export function sound(name) {
  const latin = [...fold(name)].map((letter) => CYRILLIC.get(letter) ?? letter).join("");
  const respelled = RESPELLED.reduce((text, [spelling, letter]) => text.replaceAll(spelling, letter), latin);
  return respelled.replace(/i+(?=[aeou])/g, "").replace(/(.)\1+/g, "$1");
}

/** Whether one letter left out, put in, taken for another, or two exchanged lead from one to the other. */
export function isOneEdit(one, other) {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}

/** Jaro-Winkler similarity, 0 to 1. */
export function likeness(one, other) {
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1);
  const taken = new Array(other.length).fill(false);
  const met = [...one].filter((letter, n) => {
    for (let at = Math.max(0, n - reach); at <= Math.min(other.length - 1, n + reach); at++) {
      if (!taken[at] && other[at] === letter) return (taken[at] = true);
    }
    return false;
  });
  if (!met.length) return 0;
  const back = [...other].filter((_, at) => taken[at]);
  const swaps = Math.floor(met.filter((letter, n) => letter !== back[n]).length / 2);
  const jaro = (met.length / one.length + met.length / other.length + (met.length - swaps) / met.length) / 3;
  let prefix = 0;
  while (prefix < 4 && one[prefix] !== undefined && one[prefix] === other[prefix]) prefix++;
  return jaro > 0.7 ? jaro + prefix * 0.1 * (1 - jaro) : jaro;
}
