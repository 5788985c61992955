// Distances between what was typed and what stands in a name.

/** Signs of a query that are compared; what is longer is no name. */
const LONGEST = 64;
const above = new Float64Array(LONGEST + 1);

/**
 * The fewest changes that make `query` stand somewhere in `text`; more than `most` counts as most + 1.
 * `alike` says which unequal signs cost only half, as 军 typed for 君.
 * @param {string} query @param {string} text @param {number} most
 * @param {(left: string, right: string) => boolean} [alike]
 * @returns {number}
 */
export function nearest(query, text, most, alike) {
  const width = Math.min(query.length, LONGEST);
  for (let i = 0; i <= width; i += 1) above[i] = i;
  let best = above[width];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    let corner = 0;
    above[0] = 0;
    let left = 0;
    for (let i = 1; i <= width; i += 1) {
      const same = query.charCodeAt(i - 1) === char;
      const cost = same ? 0 : alike && alike(query[i - 1], text[at]) ? 0.5 : 1;
      const top = above[i];
      left = Math.min(corner + cost, top + 1, left + 1);
      corner = top;
      above[i] = left;
    }
    if (left < best) best = left;
  }
  return best > most ? most + 1 : best;
}

/** How many changes a query of this length may need. @param {number} length */
export function allowance(length) {
  return length < 3 ? 0 : length < 7 ? 1 : 2;
}

/** Number of letters in a mask. @param {number} mask */
export function countBits(mask) {
  let rest = mask;
  let count = 0;
  while (rest) {
    rest &= rest - 1;
    count += 1;
  }
  return count;
}
