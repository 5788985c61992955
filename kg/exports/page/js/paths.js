// The shortest path between two entities.

/** @typedef {{entities: number[], facts: number[][]}} Path facts: those between each two neighbours */

/**
 * Breadth first from both ends' side of `from`; the best connected are tried first, so paths are stable.
 * @param {import("./model.js").Graph} graph @param {number} from @param {number} to
 * @param {(fact: number) => boolean} passes
 * @returns {Path | null}
 */
export function shortestPath(graph, from, to, passes) {
  const before = new Int32Array(graph.size).fill(-1);
  before[from] = from;
  let ring = [from];
  while (ring.length && before[to] < 0) {
    /** @type {number[]} */
    const following = [];
    for (const entity of ring) {
      for (const fact of graph.factsOf(entity)) {
        const other = graph.other(fact, entity);
        if (other < 0 || before[other] >= 0 || !passes(fact)) continue;
        before[other] = entity;
        following.push(other);
      }
    }
    ring = following.sort((left, right) => left - right);
  }
  if (before[to] < 0) return null;
  const entities = [to];
  while (entities[0] !== from) entities.unshift(before[entities[0]]);
  const facts = entities.slice(1).map((entity, i) => {
    const last = entities[i];
    return [...graph.factsOf(entity)].filter((fact) => graph.other(fact, entity) === last && passes(fact));
  });
  return { entities, facts };
}
