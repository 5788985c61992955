// The panel of one entity: everything said of it, each fact with its sentence and where it stands.
import { h } from "./dom.js";
import { glyphIcon } from "./glyphs.js";
import { amountText, attributeText, dateText, edgeText, headlineOf, kindText, marksOf, objectText, reasonText, relationText, sourceOf, titleOf, whenText } from "./sentences.js";
import { NEAR } from "./state.js";
import { label, t, tally } from "./words.js";

const ROUND = 95;
const AT_ONCE = 12;
const IN_FULL = 400;

/** @typedef {import("./app.js").App} App */

/** A link to an entity that shows it. @param {App} app @param {number} entity */
export function entityLink(app, entity) {
  return h(
    "a",
    { class: "entity", href: app.hrefOf({ view: app.viewForEntity(), entity, picked: -1, to: -1, open: [], hide: [], pin: [], most: NEAR }), title: app.graph.names[entity] },
    glyphIcon(app.graph.styleOf(entity), 12),
    " ",
    h("span", {}, app.graph.names[entity]),
  );
}

/** The sentence around the words, with the words marked. @param {App} app @param {import("./evidence.js").Evidence} evidence */
async function context(app, evidence) {
  const text = evidence.start >= 0 ? await app.words.textOf(evidence.article) : "";
  if (!text) return [h("mark", {}, evidence.quote)];
  const before = text.slice(Math.max(0, evidence.start - ROUND), evidence.start);
  const after = text.slice(evidence.end, evidence.end + ROUND);
  const start = Math.max(before.lastIndexOf("。") + 1, before.lastIndexOf("\n") + 1);
  const stops = [after.indexOf("。"), after.indexOf("\n")].filter((at) => at >= 0);
  const words = text.slice(evidence.start, evidence.end);
  const isDone = /[。！？\n]$/.test(words);
  const end = isDone ? 0 : stops.length ? Math.min(...stops) + 1 : after.length;
  return [
    start === 0 && evidence.start > ROUND ? "…" : "",
    before.slice(start),
    h("mark", {}, words),
    after.slice(0, end).trimEnd(),
    !isDone && !stops.length && after.length === ROUND ? "…" : "",
  ];
}

/**
 * Evidence in groups of the same words under one headline: of several rules, or of articles that are copies.
 * @param {App} app @param {import("./evidence.js").Evidence[]} all @returns {Promise<import("./evidence.js").Evidence[][]>}
 */
async function gathered(app, all) {
  /** @type {Map<string, import("./evidence.js").Evidence[]>} */
  const found = new Map();
  for (const piece of all) {
    const key = `${headlineOf(app.graph, piece.article)}|${await app.words.quoteOf(piece)}`;
    found.set(key, [...(found.get(key) ?? []), piece]);
  }
  return [...found.values()];
}

/** Evidence of the same words as an element, with all the articles and rules. @param {App} app @param {import("./evidence.js").Evidence[]} pieces */
export async function evidenceElement(app, pieces) {
  const { graph } = app;
  const [evidence] = pieces;
  const { article } = evidence;
  const copies = pieces.filter((piece, i) => pieces.findIndex((other) => other.article === piece.article) === i).slice(1);
  const confidence = Math.max(...pieces.map((piece) => piece.confidence));
  const words = await context(app, evidence);
  return h(
    "figure",
    { class: "evidence" },
    h("blockquote", {}, words),
    h(
      "figcaption",
      {},
      article >= 0 ? h("button", { class: "headline", type: "button", onclick: () => app.read(article, evidence), title: t("fullText") }, titleOf(graph, article)) : null,
      h("span", { class: "date" }, dateText(graph.core.articles.date[article] ?? "")),
      h("span", { class: "file" }, sourceOf(graph, article)),
      copies.length ? h("span", { class: "copies" }, `${t("alsoIn")} `, copies.map((copy) => h("button", { class: "headline file", type: "button", onclick: () => app.read(copy.article, copy), title: t("fullText") }, sourceOf(graph, copy.article)))) : null,
      h("span", { class: "rule" }, `${t("rule")} ${[...new Set(pieces.map((piece) => piece.rule))].join(" ")}`),
      h("span", { class: "confidence" }, `${t("confidence")} ${confidence}%`, h("meter", { min: 0, max: 100, value: confidence, "aria-label": t("confidence") })),
    ),
  );
}

/** A fact seen from an entity, its evidence filled in as soon as it is unpacked. @param {App} app @param {number} fact @param {number} entity */
export function factElement(app, fact, entity) {
  const { graph } = app;
  const other = graph.other(fact, entity);
  const holder = h("div", { class: "evidences", "aria-busy": "true" });
  const element = h(
    "li",
    { class: graph.isAsserted(fact) ? "fact" : "fact unheld", "data-fact": fact },
    h("p", { class: "claim" }, other >= 0 ? entityLink(app, other) : h("strong", {}, dateText(graph.literal(fact))), marksOf(graph, fact).map((mark) => h("span", { class: `badge ${mark.key}` }, mark.text))),
    holder,
  );
  app.words.ofFact(fact).then(async ({ id, evidence }) => {
    element.id = id;
    for (const pieces of await gathered(app, evidence)) holder.append(await evidenceElement(app, pieces));
    holder.removeAttribute("aria-busy");
  });
  return element;
}

/** Facts of an entity in groups by relation and side. @param {App} app @param {number} entity @returns {Map<string, number[]>} */
export function groupsOf(app, entity) {
  const { graph } = app;
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  const facts = [...graph.factsOf(entity)].filter((fact) => app.passesFact(fact));
  const rank = (/** @type {number} */ fact) => graph.relation[fact] * 2 + (graph.subject[fact] === entity ? 0 : 1);
  facts.sort((l, r) => rank(l) - rank(r) || (graph.date[r] || 0) - (graph.date[l] || 0) || graph.other(l, entity) - graph.other(r, entity));
  for (const fact of facts) {
    const name = relationText(graph, fact, entity);
    const list = groups.get(name);
    if (list) list.push(fact);
    else groups.set(name, [fact]);
  }
  return groups;
}

/** A list that grows when asked. @param {number[]} items @param {(item: number) => Node} make @param {number} most */
export function growing(items, make, most) {
  const list = h("ul", { class: "facts" });
  const more = h("button", { type: "button", class: "more" });
  let shown = 0;
  const grow = (/** @type {number} */ count) => {
    for (const item of items.slice(shown, shown + count)) list.append(make(item));
    shown = Math.min(items.length, shown + count);
    more.textContent = `${t("more")} (${items.length - shown})`;
    more.hidden = shown >= items.length;
  };
  more.addEventListener("click", () => grow(most * 3));
  grow(most);
  return [list, more];
}

/** @param {App} app @param {number} entity @param {boolean} isPage */
function actions(app, entity, isPage) {
  const { state } = app;
  const button = (/** @type {string} */ word, /** @type {() => void} */ action, id = "") => h("button", { type: "button", onclick: action, id: id || null }, t(word));
  if (isPage) return h("div", { class: "actions" }, button("focusHere", () => app.focus(entity)), button("print", () => window.print()), button("exportCsv", () => app.saveCsv()));
  const inScene = state.view === "focus" && entity !== state.entity;
  const isPinned = state.pin.some(([pinned]) => pinned === entity);
  return h(
    "div",
    { class: "actions" },
    state.view !== "focus" || inScene ? button("focusHere", () => app.focus(entity), "do-focus") : null,
    state.view === "focus" ? button(state.open.includes(entity) ? "collapse" : "expand", () => app.toggleOpen(entity), "do-expand") : null,
    state.view === "focus" ? button(isPinned ? "unpin" : "pin", () => app.togglePin(entity), "do-pin") : null,
    inScene ? button("hide", () => app.hide(entity), "do-hide") : null,
    button("pathTo", () => app.askPath(entity), "do-path"),
    button("entityPage", () => app.go({ view: "page", entity }), "do-page"),
  );
}

/** @param {App} app @param {number} entity @param {any} more */
function besides(app, entity, more) {
  const { graph } = app;
  const rulings = more.rulings.filter((/** @type {any[]} */ row) => row[0] === entity || row[2] === entity);
  const figures = more.observations.filter((/** @type {any[]} */ row) => row[4] === entity);
  const works = more.works.filter((/** @type {any[]} */ row) => row[4].includes(entity));
  /** @type {number[]} */
  const articles = [];
  more.heads.forEach((/** @type {any[]} */ head, /** @type {number} */ article) => {
    if (head[7].includes(entity)) articles.push(article);
  });
  return [
    rulings.length ? h("section", { class: "why" }, h("h3", {}, t("whyMerged")), h("ul", {}, rulings.slice(0, 60).map((/** @type {any[]} */ row) => h("li", {}, h("strong", {}, `${row[1]} ≟ ${row[3]}`), " ", h("span", { class: `badge ${row[4]}` }, label(graph.core.labels.verdicts, row[4])), ` ${row[6].map(reasonText).join("；")} · ${row[7]} · ${row[5]}%`)))) : null,
    figures.length ? h("section", {}, h("h3", {}, t("scope")), h("ul", {}, figures.map((/** @type {any[]} */ row) => h("li", {}, `${row[0]}：${amountText(row[3], row[1], row[2])}`, row[6] ? ` · ${dateText(row[6])}` : "")))) : null,
    works.length ? h("section", {}, h("h3", {}, t("works")), h("ul", {}, works.map((/** @type {any[]} */ row) => h("li", {}, `${label(graph.core.labels.works, row[0])}：${row[1] || row[5].join("、")}`)))) : null,
    articles.length ? h("section", { class: "named-in" }, h("h3", {}, `${t("mentionedIn")} (${articles.length})`), growing(articles, (article) => h("li", {}, h("button", { type: "button", class: "headline", onclick: () => app.read(article, null) }, titleOf(graph, article)), h("span", { class: "date" }, dateText(graph.core.articles.date[article])), h("span", { class: "file" }, sourceOf(graph, article))), 20)) : null,
  ];
}

/** The whole panel. @param {App} app @param {number} entity @param {boolean} isPage as a page of its own, every fact in full @returns {HTMLElement} */
export function entityPanel(app, entity, isPage) {
  const { graph } = app;
  const groups = groupsOf(app, entity);
  const late = h("div", { class: "besides" });
  app.words.more().then((more) => late.append(...besides(app, entity, more).filter((part) => part !== null)));
  return h(
    "article",
    { class: "about", "aria-labelledby": "about-name" },
    isPage ? null : h("button", { type: "button", class: "close", onclick: () => app.leaveEntity(), "aria-label": t("close") }, "×"),
    h("p", { class: "kind" }, glyphIcon(graph.styleOf(entity), 16), " ", kindText(graph, entity), h("span", { class: "count" }, ` · ${graph.degree(entity)} ${t("links")}`)),
    h("h2", { id: "about-name" }, graph.names[entity]),
    graph.aliasesOf(entity).length ? h("p", { class: "aliases" }, `${t("aliases")}：`, graph.aliasesOf(entity).map((alias) => h("span", { class: "badge alias" }, alias))) : null,
    (graph.core.attributes[entity] ?? []).map(([key, value]) => h("p", { class: "attribute" }, attributeText(graph, key, value))),
    actions(app, entity, isPage),
    groups.size ? null : h("p", { class: "empty" }, t("noFacts")),
    [...groups].map(([name, facts]) => h("section", { class: "group" }, h("h3", {}, name, h("span", { class: "count" }, ` ${facts.length}`)), growing(facts, (fact) => factElement(app, fact, entity), isPage ? IN_FULL : AT_ONCE))),
    late,
    h("p", { class: "id" }, `${t("copyId")}：`, h("code", {}, graph.core.ids[entity])),
  );
}

/** The panel of a path: each hop with its quote. @param {App} app @param {import("./paths.js").Path} path */
export function pathPanel(app, path) {
  const { graph } = app;
  return h(
    "article",
    { class: "about path" },
    h("button", { type: "button", class: "close", onclick: () => app.leaveEntity(), "aria-label": t("close") }, "×"),
    h("h2", {}, `${t("path")} · ${tally(path.facts.length, "hops")}`),
    h("ol", { class: "hops" }, path.entities.flatMap((entity, i) => [
      h("li", { class: "stop" }, entityLink(app, entity)),
      path.facts[i] ? h("li", { class: "hop" }, h("ul", { class: "facts" }, path.facts[i].map((fact) => hop(app, fact)))) : null,
    ])),
  );

  /** @param {App} given @param {number} fact */
  function hop(given, fact) {
    const holder = h("div", { class: "evidences" });
    given.words.ofFact(fact).then(async ({ evidence }) => holder.append(await evidenceElement(given, (await gathered(given, evidence))[0])));
    return h("li", { class: "fact" }, h("p", { class: "claim" }, `${graph.names[graph.subject[fact]]} — ${edgeText(graph, fact)} → ${objectText(graph, fact)}`, whenText(graph, fact) ? h("span", { class: "badge" }, whenText(graph, fact)) : null), holder);
  }
}
