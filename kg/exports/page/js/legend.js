// Legend and filters in one: each kind and relation with how many pass.
import { h } from "./dom.js";
import { glyphIcon } from "./glyphs.js";
import { valueText } from "./sentences.js";
import { grouped, label, t, tally } from "./words.js";

/** @param {import("./app.js").App} app @param {"kinds" | "relations"} which @param {string} code */
function toggle(app, which, code) {
  const hidden = new Set(app.state.filters[which]);
  if (hidden.has(code)) hidden.delete(code);
  else hidden.add(code);
  app.setFilters({ [which]: hidden });
}

/** Hides all but one, or shows all again. @param {import("./app.js").App} app @param {"kinds" | "relations"} which @param {string} code */
function only(app, which, code) {
  const others = app.graph.core[which].filter((other) => other !== code);
  const isOnly = others.every((other) => app.state.filters[which].has(other)) && !app.state.filters[which].has(code);
  app.setFilters({ [which]: new Set(isOnly ? [] : others) });
}

/** @param {import("./app.js").App} app @param {"kinds" | "relations"} which @param {string} code @param {number} count @param {Node | null} icon */
function row(app, which, code, count, icon) {
  const isShown = !app.state.filters[which].has(code);
  const table = app.graph.core.labels[which];
  const name = label(table, code);
  return h(
    "li",
    {},
    h("label", {}, h("input", { type: "checkbox", checked: isShown, "data-code": code, onchange: () => toggle(app, which, code) }), icon, h("span", { class: "name" }, name), h("span", { class: "count" }, grouped(count))),
    h("button", { type: "button", class: "only", "aria-label": `${t("only")} ${name}`, onclick: () => only(app, which, code) }, t("only")),
  );
}

/** A choice with an empty first entry. @param {string} id @param {string} word @param {[string, string][]} options @param {string} value @param {(value: string) => void} change */
function choice(id, word, options, value, change) {
  const select = h("select", { id, onchange: (/** @type {any} */ event) => change(event.target.value) }, h("option", { value: "" }, t("all")), options.map(([code, text]) => h("option", { value: code, selected: code === value }, text)));
  return h("p", { class: `choice by-${word}` }, h("label", { for: id }, t(word)), select);
}

const HONOURS_LISTED = 400;

/** @param {import("./app.js").App} app */
function choices(app) {
  const { graph, state } = app;
  const { filters } = state;
  const honourKind = graph.core.kinds.indexOf("Honour");
  /** @type {[string, string][]} */
  const honours = [];
  const levels = new Set();
  for (let e = 0; e < graph.size; e += 1) {
    if (graph.kind[e] !== honourKind) continue;
    if (honours.length < HONOURS_LISTED || e === filters.honour) honours.push([graph.core.ids[e], graph.names[e]]);
    if (graph.levelOf(e)) levels.add(graph.levelOf(e));
  }
  const year = (/** @type {"from" | "until"} */ key) => h("input", { type: "number", id: `filter-${key}`, min: 1900, max: 2100, placeholder: t(key), "aria-label": `${t("years")} ${t(key)}`, value: filters[key] || "", onchange: (/** @type {any} */ event) => app.setFilters({ [key]: Number(event.target.value) || 0 }) });
  return [
    honours.length ? choice("filter-honour", "honour", honours, filters.honour >= 0 ? graph.core.ids[filters.honour] : "", (id) => app.setFilters({ honour: id ? graph.numberOf(id) : -1 })) : null,
    levels.size ? choice("filter-level", "level", [...new Set([...Object.keys(graph.core.labels.values?.level ?? {}), ...[...levels].sort()])].filter((level) => levels.has(level)).map((level) => [level, valueText(graph, "level", level)]), filters.level, (level) => app.setFilters({ level })) : null,
    choice("filter-source", "source", graph.core.sources.map((source) => [source, source]), filters.source, (source) => app.setFilters({ source })),
    h("p", { class: "choice two" }, h("span", {}, t("years")), year("from"), year("until")),
  ];
}

/** @param {import("./app.js").App} app @returns {Node[]} */
export function sidePanel(app) {
  const { core } = app.graph;
  const { found } = app;
  return [
    h("h2", { class: "hidden" }, t("menu")),
    h("button", { type: "button", id: "close-side", class: "close", "aria-label": t("close"), onclick: () => app.toggleSide() }, "×"),
    h("section", { class: "by-kinds" }, h("h3", {}, t("kinds")), h("ul", { class: "legend", id: "legend-kinds" }, core.kinds.map((kind, i) => row(app, "kinds", kind, found.kindCounts[i], glyphIcon(app.graph.styleOfKind(kind), 15))))),
    h("section", {}, h("h3", {}, t("filters")), choices(app)),
    h("section", { class: "by-relations" }, h("h3", {}, t("relations")), h("ul", { class: "legend", id: "legend-relations" }, core.relations.map((code, i) => row(app, "relations", code, found.relationCounts[i], null)))),
    h("p", { class: "sum", role: "status" }, `${tally(found.entities, "entities")} · ${tally(found.facts, "facts")}`),
    found.isAll ? null : h("button", { type: "button", id: "clear-filters", class: "wide", onclick: () => app.clearFilters() }, t("reset")),
  ].filter((part) => part !== null);
}
