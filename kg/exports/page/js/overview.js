// First sight: what is in this graph.
import { h } from "./dom.js";
import { entityLink } from "./facts.js";
import { yearOf } from "./model.js";
import { conferrals, holders } from "./roll.js";
import { label, grouped, t, tally } from "./words.js";
import { glyphIcon } from "./glyphs.js";

const LISTED = 7;
const BODIES = ["Union", "Enterprise", "Organization", "Studio"];

/** The best connected of some kinds, with how many facts speak of each. @param {import("./app.js").App} app @param {string[]} kinds */
function best(app, kinds) {
  const { graph } = app;
  const wanted = new Set(kinds.map((kind) => graph.core.kinds.indexOf(kind)));
  /** @type {[number, number][]} */
  const found = [];
  for (let e = 0; e < graph.size && found.length < LISTED; e += 1) {
    if (wanted.has(graph.kind[e]) && graph.degree(e) > 0 && app.passesEntity(e)) found.push([e, graph.degree(e)]);
  }
  return found;
}

/** Facts of each year as small bars that filter. @param {import("./app.js").App} app */
function years(app) {
  const { graph } = app;
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let f = 0; f < graph.factCount; f += 1) if (app.passesFact(f)) counts.set(graph.date[f], (counts.get(graph.date[f]) ?? 0) + 1);
  const undated = counts.get(0) ?? 0;
  const reported = [...app.found.fact.keys()].filter((f) => app.passesFact(f) && graph.date[f] && !yearOf(graph.ownDate(f))).length;
  counts.delete(0);
  const listed = [...counts.keys()].sort((l, r) => l - r).slice(-16);
  const top = Math.max(1, ...listed.map((year) => counts.get(year) ?? 0));
  const bars = listed.map((year) => {
    const count = counts.get(year) ?? 0;
    const bar = h("span", { class: "bar-fill" });
    bar.style.height = `${Math.max(3, (count / top) * 44)}px`;
    return h("button", { type: "button", class: "year", title: `${year}：${tally(count, "links")}`, "aria-label": `${year} ${tally(count, "links")}`, onclick: () => app.setFilters({ from: year, until: year }) }, bar, h("span", {}, String(year).slice(listed.length > 8 ? 2 : 0)));
  });
  return [listed.length ? h("div", { class: "years" }, bars) : null, reported ? h("p", { class: "note" }, tally(reported, "reportedFacts")) : null, undated ? h("p", { class: "note" }, tally(undated, "undatedFacts")) : null];
}

/** @param {import("./app.js").App} app @param {string} word @param {[number, number][]} rows entity and count */
function section(app, word, rows) {
  if (!rows.length) return null;
  return h("section", {}, h("h3", {}, t(word)), h("ol", { class: "best" }, rows.map(([entity, count]) => h("li", {}, entityLink(app, entity), h("span", { class: "count" }, grouped(count))))));
}

/** Honours that somebody holds, with how many do. @param {import("./app.js").App} app @returns {[number, number][]} */
function heldHonours(app) {
  return conferrals(app).slice(0, LISTED).map(([honour, facts]) => /** @type {[number, number]} */ ([honour, holders(app.graph, facts)])).filter(([, count]) => count > 0);
}

/** @param {import("./app.js").App} app @returns {HTMLElement} */
export function overviewPanel(app) {
  const { graph, found } = app;
  const { core } = graph;
  const number = (/** @type {number} */ count, /** @type {string} */ word) => h("div", {}, h("strong", {}, grouped(count)), h("span", {}, t(word, count)));
  return h(
    "article",
    { class: "overview" },
    h("h2", {}, t("overview"), found.isAll ? null : h("small", {}, ` ${t("filtered")}`)),
    h("div", { class: "totals" }, number(found.entities, "entities"), number(found.facts, "facts"), number(core.read[0], "articles"), number(core.read[1], "sources")),
    h("ul", { class: "kinds" }, core.kinds.map((kind, i) => h("li", {}, h("button", { type: "button", onclick: () => app.go({ view: "table", sheet: "", filters: { ...app.state.filters, kinds: new Set(core.kinds.filter((other) => other !== kind)) } }) }, glyphIcon(graph.styleOfKind(kind)), " ", label(core.labels.kinds, kind), h("b", {}, grouped(found.kindCounts[i])))))),
    h("section", {}, h("h3", {}, t("byYear")), years(app)),
    section(app, "topBodies", best(app, BODIES)),
    section(app, "topHonours", heldHonours(app)),
    section(app, "topPeople", best(app, ["Person"])),
    section(app, "topEvents", best(app, ["Event"])),
    h("p", { class: "note how" }, t("how")),
  );
}
