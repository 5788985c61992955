// What passes the filters, and how many of each kind and relation do.
import { yearOf } from "./model.js";

/**
 * @typedef {object} Filters
 * @property {Set<string>} kinds hidden kinds
 * @property {Set<string>} relations hidden relations
 * @property {number} honour number of the honour that people must hold, or -1
 * @property {string} level
 * @property {string} source
 * @property {number} from 0 if open
 * @property {number} until 0 if open
 */

/**
 * @typedef {object} Passing
 * @property {Uint8Array} entity 1 for each that is shown
 * @property {Uint8Array} fact
 * @property {number[]} kindCounts entities of each kind that pass all filters but that of kinds
 * @property {number[]} relationCounts
 * @property {number} entities
 * @property {number} facts
 * @property {boolean} isAll
 */

/** @returns {Filters} */
export function noFilters() {
  return { kinds: new Set(), relations: new Set(), honour: -1, level: "", source: "", from: 0, until: 0 };
}

/** Whether any filter about facts is set. @param {Filters} filters */
function asksFacts(filters) {
  return filters.honour >= 0 || filters.level !== "" || filters.source !== "" || filters.from > 0 || filters.until > 0 || filters.relations.size > 0;
}

/** @param {Filters} filters */
export function isOpen(filters) {
  return filters.kinds.size === 0 && !asksFacts(filters);
}

/**
 * Holders of the honour asked for, and it; null if none is asked for.
 * @param {import("./model.js").Graph} graph @param {Filters} filters @returns {Uint8Array | null}
 */
function circle(graph, filters) {
  if (filters.honour < 0 && !filters.level) return null;
  const inside = new Uint8Array(graph.size);
  const wanted = new Uint8Array(graph.size);
  for (let e = 0; e < graph.size; e += 1) {
    if (filters.honour >= 0 ? e === filters.honour : graph.levelOf(e) === filters.level) wanted[e] = 1;
    if (wanted[e] && filters.level && graph.levelOf(e) !== filters.level) wanted[e] = 0;
  }
  for (let e = 0; e < graph.size; e += 1) inside[e] = wanted[e];
  for (let f = 0; f < graph.factCount; f += 1) {
    if (graph.relation[f] === graph.honourRelation && wanted[graph.object[f]]) inside[graph.subject[f]] = 1;
  }
  return inside;
}

/**
 * A test whether a fact passes all filters but those of kinds and relations.
 * @param {import("./model.js").Graph} graph @param {Filters} filters
 */
function factTest(graph, filters) {
  const inside = circle(graph, filters);
  const source = filters.source ? graph.core.sources.indexOf(filters.source) : -1;
  const sources = graph.core.articles.source;
  return (/** @type {number} */ f) => {
    if (inside && !inside[graph.subject[f]] && !(graph.object[f] >= 0 && inside[graph.object[f]])) return false;
    if (filters.source && !graph.articlesOf(f).some((article) => sources[article] === source)) return false;
    return isWithin(filters, graph.date[f]);
  };
}

/** Whether a year, 0 where it is unknown, lies in the span asked for. @param {Filters} filters @param {number} year */
function isWithin(filters, year) {
  if (filters.from && (!year || year < filters.from)) return false;
  return !(filters.until && (!year || year > filters.until));
}

/**
 * A test whether a row of a list passes: its article by source, its own day or else its article's by year,
 * and what it speaks of, if it can speak of something, by type and honour.
 * @param {import("./model.js").Graph} graph @param {Filters} filters
 */
export function rowTest(graph, filters) {
  const inside = circle(graph, filters);
  const { source, date } = graph.core.articles;
  return (/** @type {number} */ article, /** @type {string} */ day, /** @type {number[] | null} */ entities) => {
    if (filters.source && graph.core.sources[source[article]] !== filters.source) return false;
    if (!isWithin(filters, yearOf(day) || yearOf(date[article]))) return false;
    if (!entities) return true;
    if (entities.length && entities.every((entity) => filters.kinds.has(graph.kindOf(entity)))) return false;
    return !inside || entities.some((entity) => inside[entity]);
  };
}

/** @param {import("./model.js").Graph} graph @param {Filters} filters @returns {Passing} */
export function passing(graph, filters) {
  const { core, size, factCount } = graph;
  const kindCounts = core.kinds.map(() => 0);
  const relationCounts = core.relations.map(() => 0);
  const hiddenKind = core.kinds.map((kind) => filters.kinds.has(kind));
  const hiddenRelation = core.relations.map((relation) => filters.relations.has(relation));
  const test = factTest(graph, filters);
  const asked = asksFacts(filters);
  const fact = new Uint8Array(factCount);
  const entity = new Uint8Array(size);
  if (!asked) entity.fill(1);
  let facts = 0;
  for (let f = 0; f < factCount; f += 1) {
    if (asked && !test(f)) continue;
    const ends = [graph.subject[f], graph.object[f]].filter((end) => end >= 0);
    if (!ends.some((end) => hiddenKind[graph.kind[end]])) relationCounts[graph.relation[f]] += 1;
    if (hiddenRelation[graph.relation[f]]) continue;
    for (const end of ends) entity[end] = 1;
    if (ends.some((end) => hiddenKind[graph.kind[end]])) continue;
    fact[f] = 1;
    facts += 1;
  }
  let entities = 0;
  for (let e = 0; e < size; e += 1) {
    if (!entity[e]) continue;
    kindCounts[graph.kind[e]] += 1;
    if (hiddenKind[graph.kind[e]]) entity[e] = 0;
    else entities += 1;
  }
  return { entity, fact, kindCounts, relationCounts, entities, facts, isAll: isOpen(filters) };
}
