// The plain lists: figures, results and programmes, what was left out and why, and judgements on identity.
import { h } from "./dom.js";
import { readEvidence } from "./evidence.js";
import { entityLink } from "./facts.js";
import { rowTest } from "./filters.js";
import { aboutText, amountText, dateText, headlineOf, reasonText, sourceOf, titleOf } from "./sentences.js";
import { grouped, label, t, tally } from "./words.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {{word: string, text: (row: any) => string | Promise<string>, cell?: (row: any) => Node, apart?: boolean}} Part a column; `apart` stands in the CSV alone */
/**
 * @typedef {object} List
 * @property {string} block its rows among those of `Words.more`
 * @property {(row: any) => import("./evidence.js").Evidence} [proof] the words of a row
 * @property {(row: any) => string} [day] a date of its own
 * @property {(row: any) => number[]} [entities] what it speaks of
 * @property {(app: App) => Part[]} parts
 */

const PAGE = 300;
const DATES = ["asOf", "reported"];

/** @type {Record<string, List>} */
const LISTS = {
  figures: {
    block: "observations",
    proof: (row) => readEvidence(row[8], null),
    day: (row) => row[6],
    entities: (row) => (row[4] >= 0 ? [row[4]] : []),
    parts: (app) => [
      { word: "measure", text: (row) => row[0] },
      { word: "value", text: (row) => amountText(row[3], row[1], row[2]) },
      { word: "of", text: (row) => (row[4] >= 0 ? app.graph.names[row[4]] : row[5]), cell: (row) => (row[4] >= 0 ? entityLink(app, row[4]) : h("span", {}, row[5])) },
      { word: "asOf", text: (row) => (row[6] ? dateText(row[6]) : "") },
      { word: "reported", text: (row) => app.graph.core.articles.date[row[8][0]] ?? "" },
      { word: "speaker", text: (row) => row[7] },
    ],
  },
  works: {
    block: "works",
    proof: (row) => readEvidence(row[6], null),
    entities: (row) => row[4],
    parts: (app) => [
      { word: "name", text: (row) => row[1] || row[5].join("、") },
      { word: "saidOf", text: (row) => workSort(app, row) },
      { word: "whose", text: (row) => row[4].map((/** @type {number} */ entity) => app.graph.names[entity]).join("、"), cell: (row) => h("span", {}, row[4].map((/** @type {number} */ entity) => [entityLink(app, entity), " "])) },
    ],
  },
  left: {
    block: "refusals",
    proof: (row) => readEvidence([row[3], row[2], 0, row[4], row[5], row[6]], null),
    parts: (app) => [
      { word: "about", text: (row) => aboutText(app.graph, row[0]) },
      { word: "reason", text: (row) => label(app.graph.core.labels.reasons, row[1]) },
      { word: "rule", text: (row) => row[2], cell: (row) => ruleCode(row[2]) },
    ],
  },
  rulings: {
    block: "rulings",
    entities: (row) => [row[0], row[2]].filter((entity) => entity >= 0),
    parts: (app) => [
      { word: "leftName", text: (row) => row[1], cell: (row) => named(app, row[0], row[1]) },
      { word: "rightName", text: (row) => row[3], cell: (row) => named(app, row[2], row[3]) },
      { word: "verdict", text: (row) => label(app.graph.core.labels.verdicts, row[4]), cell: (row) => h("span", { class: `badge ${row[4]}` }, label(app.graph.core.labels.verdicts, row[4])) },
      { word: "score", text: (row) => `${row[5]}%` },
      { word: "reason", text: (row) => row[6].map(reasonText).join("；") },
      { word: "by", text: (row) => row[7], cell: (row) => ruleCode(row[7]) },
    ],
  },
};

/** Whether a view is one of these lists. @param {string} view */
export function isList(view) {
  return Object.hasOwn(LISTS, view);
}

/** The name of a rule, or file and line of a ruling: it breaks behind strokes alone. @param {string} name */
function ruleCode(name) {
  return h("code", {}, name.split("/").map((part, at) => (at ? ["/", h("wbr"), part] : part)));
}

/** @param {App} app @param {number} entity @param {string} text */
function named(app, entity, text) {
  return entity >= 0 ? h("span", {}, text, " ", h("small", {}, entityLink(app, entity))) : h("span", {}, text);
}

/** What a result, programme or group is called: its kind and the text's own words. @param {App} app @param {any[]} row */
function workSort(app, row) {
  return [label(app.graph.core.labels.works, row[0]), row[3], row[2]].filter(Boolean).join(" · ");
}

/** The columns of a list, its words and where they stand last. @param {App} app @param {string} view @returns {Part[]} */
function partsOf(app, view) {
  const { proof, parts } = LISTS[view];
  if (!proof) return parts(app);
  const { graph, words } = app;
  const quote = (/** @type {any} */ row) => {
    const shown = h("q");
    words.quoteOf(proof(row)).then((text) => shown.append(text));
    return shown;
  };
  return [
    ...parts(app),
    { word: "quote", text: (row) => words.quoteOf(proof(row)), cell: quote, apart: view !== "left" },
    { word: "article", text: (row) => headlineOf(graph, proof(row).article), cell: (row) => headlineButton(app, proof(row)) },
    { word: "sourceFile", text: (row) => sourceOf(graph, proof(row).article), apart: true },
  ];
}

/** @param {App} app @param {import("./evidence.js").Evidence} evidence */
function headlineButton(app, evidence) {
  return h("button", { type: "button", class: "headline", onclick: () => app.read(evidence.article, evidence) }, titleOf(app.graph, evidence.article));
}

/** The rows of a list that pass the filters. @param {App} app @param {string} view @returns {Promise<any[]>} */
async function listRows(app, view) {
  const { block, proof, day, entities } = LISTS[view];
  /** @type {any[]} */
  const rows = (await app.words.more())[block];
  if (!proof) {
    const undecided = (/** @type {any} */ row) => Number(row[4] === "unsure") * (1 + row[5]);
    return rows.filter((row) => app.found.isAll || entities?.(row).some((entity) => app.passesEntity(entity))).sort((l, r) => undecided(r) - undecided(l));
  }
  const passes = rowTest(app.graph, app.state.filters);
  const shown = app.found.isAll ? [...rows] : rows.filter((row) => passes(proof(row).article, day?.(row) ?? "", entities?.(row) ?? null));
  const { date } = app.graph.core.articles;
  const order = new Map(shown.map((row) => [row, proof(row)]));
  const at = (/** @type {any} */ row) => /** @type {import("./evidence.js").Evidence} */ (order.get(row));
  const dayOf = (/** @type {any} */ row) => date[at(row).article] ?? "";
  return shown.sort((l, r) => Number(dayOf(l) < dayOf(r)) - Number(dayOf(l) > dayOf(r)) || at(l).article - at(r).article || at(l).start - at(r).start);
}

/**
 * Rows that say the same under one headline in several articles, which are copies, as one: the first of them with its articles.
 * @param {App} app @param {string} view @param {any[]} rows @returns {[any, number[]][]}
 */
function oncePerText(app, view, rows) {
  const { proof, parts } = LISTS[view];
  if (!proof) return rows.map((row) => [row, []]);
  const columns = parts(app);
  /** @type {Map<string, [any, number[]][]>} */
  const found = new Map();
  /** @type {[any, number[]][]} */
  const all = [];
  for (const row of rows) {
    const { article } = proof(row);
    const key = JSON.stringify([headlineOf(app.graph, article), ...columns.map((part) => part.text(row))]);
    const same = found.get(key) ?? [];
    const copied = same.find(([, articles]) => !articles.includes(article));
    if (copied) copied[1].push(article);
    else {
      all.push([row, [article]]);
      found.set(key, [...same, all[all.length - 1]]);
    }
  }
  return all;
}

/** @param {App} app @param {string} view @returns {Promise<Node[]>} */
export async function listView(app, view) {
  const rows = oncePerText(app, view, await listRows(app, view));
  if (!rows.length) return [h("p", { class: "empty" }, t(app.found.isAll ? "nothingHere" : "nothingPasses"))];
  const parts = partsOf(app, view).filter((part) => !part.apart);
  const body = h("tbody");
  const more = h("button", { type: "button", class: "more wide" });
  let shown = 0;
  const grow = () => {
    for (const [row, articles] of rows.slice(shown, shown + PAGE)) {
      body.append(h("tr", {}, parts.map((part) => h("td", { class: DATES.includes(part.word) ? "day" : null }, part.cell ? part.cell(row) : /** @type {string} */ (part.text(row)), part.word === "article" && articles.length > 1 ? h("span", { class: "copies" }, ` ${t("alsoIn")} ${articles.slice(1).map((article) => sourceOf(app.graph, article)).join("、")}`) : null))));
    }
    shown = Math.min(rows.length, shown + PAGE);
    more.hidden = shown >= rows.length;
    more.textContent = `${t("more")} (${grouped(rows.length - shown)})`;
  };
  more.addEventListener("click", grow);
  grow();
  return [
    h("div", { class: "tools" }, h("span", { class: "count", role: "status" }, tally(rows.length, "rows"))),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("table") }, h("table", {}, h("thead", {}, h("tr", {}, parts.map((part) => h("th", { scope: "col" }, t(part.word))))), body), more),
  ];
}

/** The same as rows of text, with the words and the file of each. @param {App} app @param {string} view @returns {Promise<string[][]>} */
export async function listSheet(app, view) {
  const parts = partsOf(app, view);
  const rows = await listRows(app, view);
  const texts = await Promise.all(rows.map((row) => Promise.all(parts.map((part) => part.text(row)))));
  return [parts.map((part) => t(part.word)), ...texts];
}
