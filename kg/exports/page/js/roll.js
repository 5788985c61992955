// The roll of honours: each honour by edition and year, its holders with rank; those not yet holders apart.
import { h } from "./dom.js";
import { entityLink, growing } from "./facts.js";
import { editionLabel, grouped, t } from "./words.js";

/**
 * Conferrals of each honour that pass the filters, best filled first.
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
  return [...honours].sort((l, r) => r[1].length - l[1].length || l[0] - r[0]);
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

/** @param {import("./app.js").App} app @param {number} fact */
function holder(app, fact) {
  const marks = app.graph.qualifiersOf(fact);
  const isHeld = app.graph.isAsserted(fact);
  return h(
    "li",
    { class: isHeld ? "" : "unheld" },
    entityLink(app, app.graph.subject[fact]),
    marks.get("rank") ? h("span", { class: "badge rank" }, marks.get("rank")) : null,
    isHeld ? null : h("span", { class: "badge status" }, marks.get("status")),
    h("button", { type: "button", class: "proof", onclick: () => app.readFact(fact), "aria-label": `${t("quote")} ${app.graph.names[app.graph.subject[fact]]}`, title: t("quote") }, "❝"),
  );
}

/** @param {import("./app.js").App} app @param {number} honour @param {number[]} facts */
function honourSection(app, honour, facts) {
  const { graph } = app;
  const held = facts.filter((fact) => graph.isAsserted(fact));
  const givers = [...graph.factsOf(honour)].filter((fact) => graph.core.relations[graph.relation[fact]] === "conferredBy" && graph.subject[fact] === honour);
  return h(
    "section",
    { class: "honour" },
    h("h3", {}, entityLink(app, honour), h("span", { class: "count" }, ` ${grouped(held.length)} ${t("holders")}`)),
    h("p", { class: "giver" }, [graph.attribute(honour, "level"), graph.attribute(honour, "grantor")].filter(Boolean).join(" · "), givers.length ? [` ${t("conferredBy")} `, givers.map((fact) => entityLink(app, graph.object[fact]))] : null),
    byEdition(graph, facts).map(([key, list]) => {
      const [edition, year] = key.split("|");
      return h("div", { class: "edition" }, h("h4", {}, edition ? editionLabel(edition) : t("noEdition"), year ? h("span", { class: "year-of" }, ` ${year}`) : h("span", { class: "year-of" }, ` ${t("undated")}`)), growing(list, (fact) => holder(app, fact), 40));
    }),
  );
}

/** @param {import("./app.js").App} app @returns {Node[]} */
export function rollView(app) {
  const honours = conferrals(app);
  if (!honours.length) return [h("p", { class: "empty" }, t("nothingHere"))];
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
  return [holderOf, more];
}
