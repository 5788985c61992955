// Which entities and facts a scene shows: at most 300, the best connected first.
import { MOST_NODES } from "./scene.js";

const OPENED = 30;

/**
 * The entity, its neighbours, and those of the expanded ones.
 * @param {import("./model.js").Graph} graph @param {import("./state.js").State} state
 * @param {(fact: number) => boolean} passes
 * @returns {{entities: number[], facts: number[], left: number}} left: neighbours not shown
 */
export function neighbourhood(graph, state, passes) {
  const hidden = new Set(state.hide);
  const chosen = new Set([state.entity]);
  const near = graph.neighbours(state.entity, passes).filter((entity) => !hidden.has(entity));
  for (const entity of fairly(graph, near, state.most)) chosen.add(entity);
  const left = near.length - (chosen.size - 1);
  for (const opened of state.open) {
    if (hidden.has(opened)) continue;
    chosen.add(opened);
    const further = graph.neighbours(opened, passes).filter((entity) => !hidden.has(entity) && !chosen.has(entity));
    for (const entity of fairly(graph, further, OPENED)) if (chosen.size < MOST_NODES) chosen.add(entity);
  }
  return { entities: [...chosen], facts: factsAmong(graph, chosen, passes), left };
}

/** The first of each kind in turn, so that no kind crowds out the others. @param {import("./model.js").Graph} graph @param {number[]} entities @param {number} most */
export function fairly(graph, entities, most) {
  if (entities.length <= most) return entities;
  /** @type {Map<number, number[]>} */
  const kinds = new Map();
  for (const entity of entities) {
    const list = kinds.get(graph.kind[entity]);
    if (list) list.push(entity);
    else kinds.set(graph.kind[entity], [entity]);
  }
  /** @type {number[]} */
  const found = [];
  for (let round = 0; found.length < most; round += 1) {
    for (const list of kinds.values()) if (round < list.length && found.length < most) found.push(list[round]);
  }
  return found.sort((l, r) => l - r);
}

/** Facts between two of the chosen. @param {import("./model.js").Graph} graph @param {Set<number>} chosen @param {(fact: number) => boolean} passes */
export function factsAmong(graph, chosen, passes) {
  /** @type {number[]} */
  const facts = [];
  for (const entity of chosen) {
    for (const fact of graph.factsOf(entity)) {
      if (graph.subject[fact] === entity && graph.object[fact] >= 0 && chosen.has(graph.object[fact]) && passes(fact)) facts.push(fact);
    }
  }
  return facts;
}
