// What is shown, as a URL hash: it can be sent to a colleague, and back and forward go through it.
import { noFilters } from "./filters.js";

/**
 * @typedef {object} State
 * @property {string} view
 * @property {number} entity the one looked at, -1 for none
 * @property {number} picked the one that the panel shows beside it, -1 for none
 * @property {number} to other end of a path, -1 for none
 * @property {number[]} open expanded neighbours
 * @property {number[]} hide
 * @property {[number, number, number][]} pin entity, x, y
 * @property {number} most neighbours shown
 * @property {string} sheet which table is shown
 * @property {string} sort column, with a minus before it if falling
 * @property {string} rows text that table rows must hold
 * @property {import("./filters.js").Filters} filters
 */

export const VIEWS = ["map", "core", "focus", "path", "table", "time", "roll", "figures", "works", "left", "rulings", "page"];
export const NEAR = 40;

/** @returns {State} */
export function startState() {
  return { view: "map", entity: -1, picked: -1, to: -1, open: [], hide: [], pin: [], most: NEAR, sheet: "", sort: "", rows: "", filters: noFilters() };
}

/**
 * @param {string} hash @param {import("./model.js").Graph} graph
 * @returns {State}
 */
export function readState(hash, graph) {
  const found = new URLSearchParams(hash.replace(/^#/, ""));
  const state = startState();
  const word = (/** @type {string} */ key) => found.get(key) ?? "";
  const entity = (/** @type {string} */ id) => (id ? graph.numberOf(id) : -1);
  const list = (/** @type {string} */ key) => word(key).split(",").map(entity).filter((number) => number >= 0);
  const number = (/** @type {string} */ key, /** @type {number} */ most) => Math.max(0, Math.min(most, Number.parseInt(word(key), 10) || 0));
  if (VIEWS.includes(word("view"))) state.view = word("view");
  state.entity = entity(word("e"));
  if (["focus", "path", "page"].includes(state.view) && !word("e")) state.view = "map";
  state.picked = entity(word("s"));
  state.to = entity(word("to"));
  state.open = list("open");
  state.hide = list("hide");
  for (const part of word("pin").split(",")) {
    const [id, x, y] = part.split("@");
    if (entity(id) >= 0) state.pin.push([entity(id), Number.parseInt(x, 10) || 0, Number.parseInt(y, 10) || 0]);
  }
  state.most = number("most", 300) || NEAR;
  state.sheet = word("sheet");
  state.sort = word("sort");
  state.rows = word("rows");
  const { filters } = state;
  filters.kinds = new Set(word("kinds").split(",").filter((kind) => graph.core.kinds.includes(kind)));
  filters.relations = new Set(word("relations").split(",").filter((code) => graph.core.relations.includes(code)));
  filters.honour = entity(word("honour"));
  filters.level = word("level");
  filters.source = graph.core.sources.includes(word("source")) ? word("source") : "";
  filters.from = number("from", 9999);
  filters.until = number("until", 9999);
  if (filters.from && filters.until && filters.from > filters.until) [filters.from, filters.until] = [filters.until, filters.from];
  return state;
}

/**
 * @param {State} state @param {import("./model.js").Graph} graph
 * @returns {string}
 */
export function writeState(state, graph) {
  const id = (/** @type {number} */ entity) => (entity >= 0 ? graph.core.ids[entity] : "");
  const { filters } = state;
  /** @type {[string, string][]} */
  const pairs = [
    ["view", state.view === "map" ? "" : state.view],
    ["e", id(state.entity)],
    ["s", id(state.picked)],
    ["to", id(state.to)],
    ["open", state.open.map(id).join(",")],
    ["hide", state.hide.map(id).join(",")],
    ["pin", state.pin.map(([entity, x, y]) => `${id(entity)}@${x}@${y}`).join(",")],
    ["most", state.most === NEAR ? "" : String(state.most)],
    ["sheet", state.sheet],
    ["sort", state.sort],
    ["rows", state.rows],
    ["kinds", [...filters.kinds].sort().join(",")],
    ["relations", [...filters.relations].sort().join(",")],
    ["honour", id(filters.honour)],
    ["level", filters.level],
    ["source", filters.source],
    ["from", filters.from ? String(filters.from) : ""],
    ["until", filters.until ? String(filters.until) : ""],
  ];
  const kept = pairs.filter(([, value]) => value !== "");
  return kept.length ? `#${kept.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&")}` : "#";
}
