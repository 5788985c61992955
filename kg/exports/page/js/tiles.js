// Which nodes a zoom shows: each level of a quadtree has room for the best connected of each tile.

const ROOM = 90;
const DEEPEST = 14;

export class Tiles {
  /**
   * Nodes come best connected first; `include` leaves some out, `start` is the first level of a node.
   * @param {Float32Array} x @param {Float32Array} y @param {Uint8Array | null} include
   * @param {(node: number) => number} [start]
   */
  constructor(x, y, include, start = () => 0) {
    this.x = x;
    this.y = y;
    this.bounds = boundsOf(x, y, include);
    this.side = Math.max(1, this.bounds.right - this.bounds.left, this.bounds.bottom - this.bounds.top) * 1.001;
    /** @type {Map<number, number[]>[]} */
    this.levels = [];
    for (let node = 0; node < x.length; node += 1) if (!include || include[node]) this.place(node, start(node));
  }

  /** @param {number} level @param {number} column @param {number} row */
  key(level, column, row) {
    return row * (1 << level) + column;
  }

  /** Puts a node on the first level whose tile has room. @param {number} node @param {number} start */
  place(node, start) {
    const across = (this.x[node] - this.bounds.left) / this.side;
    const down = (this.y[node] - this.bounds.top) / this.side;
    for (let level = start; ; level += 1) {
      const count = 1 << level;
      const key = this.key(level, Math.floor(across * count), Math.floor(down * count));
      if (!this.levels[level]) this.levels[level] = new Map();
      const tile = this.levels[level].get(key);
      if (!tile) {
        this.levels[level].set(key, [node]);
        return;
      }
      if (tile.length < ROOM || level === DEEPEST) {
        tile.push(node);
        return;
      }
    }
  }

  /**
   * Nodes of a rectangle down to a level, coarser levels (better connected) first.
   * @param {{left: number, right: number, top: number, bottom: number}} view
   * @param {number} deepest @param {number} most
   * @returns {number[]}
   */
  visible(view, deepest, most) {
    /** @type {number[]} */
    const found = [];
    for (let level = 0; level <= deepest && level < this.levels.length; level += 1) {
      const count = 1 << level;
      const at = (/** @type {number} */ value, /** @type {number} */ start) =>
        Math.max(0, Math.min(count - 1, Math.floor(((value - start) / this.side) * count)));
      const [left, right] = [at(view.left, this.bounds.left), at(view.right, this.bounds.left)];
      const [top, bottom] = [at(view.top, this.bounds.top), at(view.bottom, this.bounds.top)];
      /** @type {number[]} */
      const here = [];
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) {
          for (const node of this.levels[level]?.get(this.key(level, column, row)) ?? []) {
            if (this.x[node] < view.left || this.x[node] > view.right || this.y[node] < view.top || this.y[node] > view.bottom) continue;
            here.push(node);
          }
        }
      }
      const room = most - found.length;
      if (here.length > room) return found.concat(spread(here, room));
      found.push(...here);
    }
    return found;
  }
}

/** So many of the nodes, from all over the view alike. @param {number[]} nodes @param {number} most */
function spread(nodes, most) {
  const step = nodes.length / Math.max(1, most);
  return Array.from({ length: most }, (_, i) => nodes[Math.floor(i * step)]);
}

/** @param {Float32Array} x @param {Float32Array} y @param {Uint8Array | null} include */
export function boundsOf(x, y, include) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < x.length; i += 1) {
    if (include && !include[i]) continue;
    if (x[i] < left) left = x[i];
    if (x[i] > right) right = x[i];
    if (y[i] < top) top = y[i];
    if (y[i] > bottom) bottom = y[i];
  }
  return left <= right ? { left, right, top, bottom } : { left: -1, right: 1, top: -1, bottom: 1 };
}
