// Distances between what was typed and what stands in a name.

/**
 * The fewest changes that make `query` stand somewhere in `text`; more than `most` counts as most + 1.
 * `alike` says which unequal signs cost only half, as 军 typed for 君.
 * @param {string} query @param {string} text @param {number} most
 * @param {(left: string, right: string) => boolean} [alike]
 * @returns {number}
 */
export function nearest(query, text, most, alike) {
  const width = query.length;
  let row = Array.from({ length: width + 1 }, (_, i) => i);
  let best = row[width];
  for (let at = 0; at < text.length; at += 1) {
    const next = [0];
    for (let i = 1; i <= width; i += 1) {
      const same = query[i - 1] === text[at];
      const cost = same ? 0 : alike && alike(query[i - 1], text[at]) ? 0.5 : 1;
      next[i] = Math.min(row[i - 1] + cost, row[i] + 1, next[i - 1] + 1);
    }
    row = next;
    if (row[width] < best) best = row[width];
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
