// Lays out a scene of at most 300 nodes: forces first, then names are moved off each other.
// No chance in it: the same scene always looks the same.

/** @typedef {{x: number, y: number, width: number, height: number, fixed: boolean}} Box height: glyph and name */

const ROUNDS = 220;
const SEPARATE = 80;

/**
 * Moves the boxes; those that are fixed stay.
 * @param {Box[]} boxes @param {[number, number][]} edges
 * @param {{spread?: number, wide?: number}} [options] wide: how much wider than high the scene may be
 */
export function layOut(boxes, edges, options = {}) {
  const spread = options.spread ?? 95;
  const wide = options.wide ?? 1.35;
  const parts = boxes.some((box) => box.fixed) ? [boxes.map((_, i) => i)] : components(boxes.length, edges);
  const islands = parts.map((part) => {
    const own = part.map((i) => boxes[i]);
    const at = new Map(part.map((node, i) => [node, i]));
    /** @type {[number, number][]} */
    const inside = [];
    const met = new Set();
    for (const [from, to] of edges) {
      const [left, right] = [at.get(from), at.get(to)];
      const pair = `${Math.min(from, to)} ${Math.max(from, to)}`;
      if (left === undefined || right === undefined || left === right || met.has(pair)) continue;
      met.add(pair);
      inside.push([left, right]);
    }
    settle(own, inside, spread, wide);
    return own;
  });
  if (islands.length > 1) pack(islands, wide);
}

/** Nodes that hang together, largest groups first. @param {number} count @param {[number, number][]} edges @returns {number[][]} */
export function components(count, edges) {
  const root = Array.from({ length: count }, (_, i) => i);
  const find = (/** @type {number} */ node) => {
    let at = node;
    while (root[at] !== at) at = root[at] = root[root[at]];
    return at;
  };
  for (const [from, to] of edges) {
    const [left, right] = [find(from), find(to)];
    if (left !== right) root[Math.max(left, right)] = Math.min(left, right);
  }
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  for (let i = 0; i < count; i += 1) groups.set(find(i), [...(groups.get(find(i)) ?? []), i]);
  return [...groups.values()].sort((l, r) => r.length - l.length || l[0] - r[0]);
}

/** Puts groups side by side around the largest, none over another. @param {Box[][]} islands @param {number} wide */
function pack(islands, wide) {
  /** @type {number[][]} */
  const taken = [];
  const golden = Math.PI * (3 - Math.sqrt(5));
  for (const island of islands) {
    const left = Math.min(...island.map((box) => box.x - box.width / 2)) - 9;
    const right = Math.max(...island.map((box) => box.x + box.width / 2)) + 9;
    const top = Math.min(...island.map((box) => box.y - box.height / 2)) - 7;
    const bottom = Math.max(...island.map((box) => box.y + box.height / 2)) + 7;
    for (let step = 0; step < 20000; step += 1) {
      const radius = 7 * Math.sqrt(step);
      const x = radius * Math.cos(step * golden) * wide;
      const y = radius * Math.sin(step * golden);
      const [halfX, halfY] = [(right - left) / 2, (bottom - top) / 2];
      if (taken.some((rect) => x - halfX < rect[2] && x + halfX > rect[0] && y - halfY < rect[3] && y + halfY > rect[1])) continue;
      taken.push([x - halfX, y - halfY, x + halfX, y + halfY]);
      for (const box of island) {
        box.x += x - (left + right) / 2;
        box.y += y - (top + bottom) / 2;
      }
      break;
    }
  }
}

/** Forces, then room for names. @param {Box[]} boxes @param {[number, number][]} edges @param {number} spread @param {number} wide */
function settle(boxes, edges, spread, wide) {
  sow(boxes, spread, wide);
  if (boxes.length === 1) return;
  let heat = spread * 1.6;
  const pull = Array.from({ length: boxes.length }, () => [0, 0]);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const force of pull) force[0] = force[1] = 0;
    repel(boxes, pull, spread);
    attract(boxes, edges, pull, spread);
    boxes.forEach((box, i) => {
      if (box.fixed) return;
      pull[i][0] -= box.x * 0.05 / wide;
      pull[i][1] -= box.y * 0.05 * wide;
      const length = Math.hypot(pull[i][0], pull[i][1]) || 1;
      const step = Math.min(length, heat) / length;
      box.x += pull[i][0] * step;
      box.y += pull[i][1] * step;
    });
    heat = Math.max(1.5, heat * 0.975);
  }
  separate(boxes);
}

/** @param {Box[]} boxes @param {number} spread @param {number} wide */
function sow(boxes, spread, wide) {
  const golden = Math.PI * (3 - Math.sqrt(5));
  boxes.forEach((box, i) => {
    if (box.fixed) return;
    const radius = spread * 0.75 * Math.sqrt(i);
    box.x = radius * Math.cos(i * golden) * wide;
    box.y = radius * Math.sin(i * golden);
  });
}

/** @param {Box[]} boxes @param {number[][]} pull @param {number} spread */
function repel(boxes, pull, spread) {
  for (let i = 0; i < boxes.length; i += 1) {
    for (let j = i + 1; j < boxes.length; j += 1) {
      const dx = boxes[i].x - boxes[j].x || 0.01 * (i - j);
      const dy = boxes[i].y - boxes[j].y || 0.01;
      const square = dx * dx + dy * dy;
      if (square > spread * spread * 60) continue;
      const force = (spread * spread) / square;
      pull[i][0] += dx * force;
      pull[i][1] += dy * force;
      pull[j][0] -= dx * force;
      pull[j][1] -= dy * force;
    }
  }
}

/** @param {Box[]} boxes @param {[number, number][]} edges @param {number[][]} pull @param {number} spread */
function attract(boxes, edges, pull, spread) {
  for (const [from, to] of edges) {
    const dx = boxes[to].x - boxes[from].x;
    const dy = boxes[to].y - boxes[from].y;
    const force = Math.hypot(dx, dy) / spread;
    const share = Math.min(1, force * 0.5);
    pull[from][0] += dx * share;
    pull[from][1] += dy * share;
    pull[to][0] -= dx * share;
    pull[to][1] -= dy * share;
  }
}

/** Pushes overlapping boxes apart along the shorter way. @param {Box[]} boxes */
export function separate(boxes) {
  for (let round = 0; round < SEPARATE; round += 1) {
    let moved = false;
    for (let i = 0; i < boxes.length; i += 1) {
      for (let j = i + 1; j < boxes.length; j += 1) moved = part(boxes[i], boxes[j]) || moved;
    }
    if (!moved) return;
  }
}

/** @param {Box} left @param {Box} right @returns {boolean} whether they overlapped */
function part(left, right) {
  const overX = (left.width + right.width) / 2 + 6 - Math.abs(left.x - right.x);
  const overY = (left.height + right.height) / 2 + 4 - Math.abs(left.y - right.y);
  if (overX <= 0 || overY <= 0) return false;
  const isAcross = overX < overY;
  const size = (isAcross ? overX : overY) + 0.5;
  const sign = (isAcross ? left.x - right.x : left.y - right.y) < 0 ? -1 : 1;
  const shareLeft = left.fixed ? 0 : right.fixed ? 1 : 0.5;
  const shareRight = right.fixed ? 0 : left.fixed ? 1 : 0.5;
  if (isAcross) {
    left.x += sign * size * shareLeft;
    right.x -= sign * size * shareRight;
  } else {
    left.y += sign * size * shareLeft;
    right.y -= sign * size * shareRight;
  }
  return true;
}

/** Width of a text in signs of full width. @param {string} text */
export function textWidth(text) {
  let width = 0;
  for (const char of text) width += char.charCodeAt(0) > 0x2e7f ? 1 : 0.56;
  return width;
}

/** A name cut to a width in signs, with … where something is missing. @param {string} text @param {number} most */
export function cut(text, most) {
  if (textWidth(text) <= most) return text;
  let width = 1;
  let kept = "";
  for (const char of text) {
    width += char.charCodeAt(0) > 0x2e7f ? 1 : 0.56;
    if (width > most) break;
    kept += char;
  }
  return `${kept}…`;
}
