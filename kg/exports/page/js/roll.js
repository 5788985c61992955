// The roll of honours: each honour by edition and year, its holders with rank; those not yet holders apart.
import { h } from "./dom.js";
import { entityLink, growing } from "./facts.js";
import { headlineOf, sourceOf, statusText, valueText } from "./sentences.js";
import { editionLabel, t, tally } from "./words.js";

const MARKS = ["edition", "year", "rank"];

/**
 * Conferrals without those that say less than the only fullest one of the same holder and status.
 * @param {import("./model.js").Graph} graph @param {number[]} facts @returns {number[]}
 */
export function folded(graph, facts) {
  /** @type {Map<string, [number, string[]][]>} */
  const same = new Map();
  for (const fact of facts) {
    const key = `${graph.subject[fact]}|${graph.statusOf(fact)}`;
    const marks = graph.qualifiersOf(fact);
    const told = MARKS.flatMap((name) => (marks.get(name) ? [`${name}=${marks.get(name)}`] : []));
    const list = same.get(key);
    if (list) list.push([fact, told]);
    else same.set(key, [[fact, told]]);
  }
  const isLess = (/** @type {string[]} */ less, /** @type {string[]} */ more) => less.length < more.length && less.every((mark) => more.includes(mark));
  return [...same.values()].flatMap((list) => {
    const full = list.filter(([, told]) => !list.some(([, other]) => isLess(told, other)));
    return list.filter(([, told]) => full.filter(([, other]) => isLess(told, other)).length !== 1).map(([fact]) => fact);
  });
}

/** How many hold an honour, each counted once. @param {import("./model.js").Graph} graph @param {number[]} facts */
export function holders(graph, facts) {
  return new Set(facts.filter((fact) => graph.isAsserted(fact)).map((fact) => graph.subject[fact])).size;
}

/**
 * Conferrals of each honour that pass the filters, those with most holders first.
 * @param {import("./app.js").App} app @returns {[number, number[]][]}
 */
export function conferrals(app) {
  const { graph, found } = app;
  /** @type {Map<number, number[]>} */
  const honours = new Map();
  for (let f = 0; f < graph.factCount; f += 1) {
    if (graph.relation[f] !== graph.honourRelation || !found.fact[f]) continue;
    const list = honours.get(graph.object[f]);
    if (list) list.push(f);
    else honours.set(graph.object[f], [f]);
  }
  const held = new Map([...honours].map(([honour, facts]) => [honour, holders(graph, facts)]));
  return [...honours].sort((l, r) => (held.get(r[0]) ?? 0) - (held.get(l[0]) ?? 0) || r[1].length - l[1].length || l[0] - r[0]);
}

/** Conferrals by edition and year, latest first, those without either last. @param {import("./model.js").Graph} graph @param {number[]} facts @returns {[string, number[]][]} */
export function byEdition(graph, facts) {
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  for (const fact of facts) {
    const marks = graph.qualifiersOf(fact);
    const key = `${marks.get("edition") ?? ""}|${marks.get("year") ?? ""}`;
    const list = groups.get(key);
    if (list) list.push(fact);
    else groups.set(key, [fact]);
  }
  const order = (/** @type {string} */ key) => key.split("|").map(Number);
  return [...groups].sort(([l], [r]) => order(r)[0] - order(l)[0] || order(r)[1] - order(l)[1]);
}

/** Where the holder works or what it is part of, as the conferral's article says if it does; empty if no page does. @param {import("./model.js").Graph} graph @param {number} fact */
function bodyOf(graph, fact) {
  const holding = graph.subject[fact];
  const codes = ["position", "partOf"].map((code) => graph.core.relations.indexOf(code));
  const homes = [...graph.factsOf(holding)].filter((other) => graph.subject[other] === holding && codes.includes(graph.relation[other]) && graph.kindOf(graph.object[other]) !== "Studio");
  const papers = new Set(graph.articlesOf(fact));
  const best = homes.find((other) => graph.articlesOf(other).some((article) => papers.has(article))) ?? homes[0];
  return best === undefined ? "" : graph.names[graph.object[best]];
}

/** @param {import("./app.js").App} app @param {number} fact */
function holder(app, fact) {
  const marks = app.graph.qualifiersOf(fact);
  const isHeld = app.graph.isAsserted(fact);
  const body = bodyOf(app.graph, fact);
  return h(
    "li",
    { class: isHeld ? "" : "unheld" },
    entityLink(app, app.graph.subject[fact]),
    body ? h("span", { class: "body-of" }, body) : null,
    marks.get("rank") ? h("span", { class: "badge rank" }, marks.get("rank")) : null,
    isHeld ? null : h("span", { class: "badge status" }, statusText(app.graph, fact)),
    h("button", { type: "button", class: "proof", onclick: () => app.readFact(fact), "aria-label": `${t("quote")} ${app.graph.names[app.graph.subject[fact]]}`, title: t("quote") }, "❝"),
  );
}

/** The facts that say who confers an honour. @param {import("./model.js").Graph} graph @param {number} honour */
function giversOf(graph, honour) {
  return [...graph.factsOf(honour)].filter((fact) => graph.core.relations[graph.relation[fact]] === "conferredBy" && graph.subject[fact] === honour);
}

/** Place of an honour's level, 0 the highest; unknown ones come last. @param {import("./model.js").Graph} graph @param {number} honour */
function rankOf(graph, honour) {
  const levels = Object.keys(graph.core.labels.values?.level ?? {});
  const place = levels.findIndex((level) => graph.levelOf(honour).startsWith(level));
  return place < 0 ? levels.length : place;
}

/** Conferrals of each honour, the highest first and of one level those with most holders. @param {import("./app.js").App} app */
function ranked(app) {
  return conferrals(app).sort((l, r) => rankOf(app.graph, l[0]) - rankOf(app.graph, r[0]));
}

/** Level and grantor of an honour; a star where only the table of honours says it. @param {import("./app.js").App} app @param {number} honour */
function giver(app, honour) {
  const { graph } = app;
  const seeded = (/** @type {string} */ text) => (text ? h("span", { title: t("fromSeeds") }, `${text}*`) : null);
  const givers = giversOf(graph, honour);
  const level = valueText(graph, "level", graph.attribute(honour, "levelInText")) || seeded(valueText(graph, "level", graph.attribute(honour, "level")));
  const grantor = givers.length ? givers.map((fact) => entityLink(app, graph.object[fact])) : seeded(graph.attribute(honour, "grantor"));
  return h("p", { class: "giver" }, level, level && grantor ? " · " : null, grantor ? [`${t("conferredBy")} `, grantor] : null);
}

/** @param {import("./app.js").App} app @param {number} honour @param {number[]} facts */
function honourSection(app, honour, facts) {
  const { graph } = app;
  return h(
    "section",
    { class: "honour" },
    h("h3", {}, entityLink(app, honour), h("span", { class: "count" }, ` ${tally(holders(graph, facts), "holders")}`)),
    giver(app, honour),
    byEdition(graph, folded(graph, facts)).map(([key, list]) => {
      const [edition, year] = key.split("|");
      return h("div", { class: "edition" }, h("h4", {}, edition ? editionLabel(edition) : t("noEdition"), year ? h("span", { class: "year-of" }, ` ${year}`) : h("span", { class: "year-of" }, ` ${t("undated")}`)), growing(list, (fact) => holder(app, fact), 40));
    }),
  );
}

/** @param {import("./app.js").App} app @returns {Node[]} */
export function rollView(app) {
  const honours = ranked(app);
  if (!honours.length) return [h("p", { class: "empty" }, t(app.found.isAll ? "nothingHere" : "nothingPasses"))];
  const holderOf = h("div", { class: "roll" });
  const more = h("button", { type: "button", class: "more wide" });
  let shown = 0;
  const grow = () => {
    for (const [honour, facts] of honours.slice(shown, shown + 30)) holderOf.append(honourSection(app, honour, facts));
    shown = Math.min(honours.length, shown + 30);
    more.hidden = shown >= honours.length;
    more.textContent = `${t("more")} (${honours.length - shown})`;
  };
  more.addEventListener("click", grow);
  grow();
  return [h("p", { class: "note" }, t("starred")), holderOf, more];
}

/** The roll as rows of text: a conferral each, and what no page says of it. @param {import("./app.js").App} app @returns {string[][]} */
export function rollSheet(app) {
  const { graph } = app;
  const starred = (/** @type {string} */ stated, /** @type {string} */ seed) => stated || (seed ? `${seed}*` : "");
  const rows = ranked(app).flatMap(([honour, facts]) => {
    const level = starred(valueText(graph, "level", graph.attribute(honour, "levelInText")), valueText(graph, "level", graph.attribute(honour, "level")));
    const grantor = starred(giversOf(graph, honour).map((fact) => graph.names[graph.object[fact]]).join("、"), graph.attribute(honour, "grantor"));
    return byEdition(graph, folded(graph, facts)).flatMap(([, list]) => list.map((fact) => {
      const marks = graph.qualifiersOf(fact);
      const who = graph.subject[fact];
      const said = { number: marks.get("edition") ?? "", year: marks.get("year") ?? "", body: bodyOf(graph, fact), conferredBy: grantor };
      const missing = Object.entries(said).filter(([word, text]) => !text && (word !== "body" || graph.kindOf(who) === "Person")).map(([word]) => t(word));
      return [
        graph.names[honour], level, grantor, said.number, said.year, marks.get("rank") ?? "", statusText(graph, fact), graph.names[who], said.body,
        missing.join("、"), headlineOf(graph, graph.article[fact]), sourceOf(graph, graph.article[fact]), graph.core.ids[honour], graph.core.ids[who],
      ];
    }));
  });
  const head = ["honour", "level", "conferredBy", "number", "year", "rank", "status", "holder", "body", "missing", "article", "sourceFile"].map((word) => t(word));
  return [[...head, `${t("honour")} ID`, `${t("holder")} ID`], ...rows];
}
