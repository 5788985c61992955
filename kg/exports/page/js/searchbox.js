// The search box with its list of results: a combobox that needs no mouse.
import { h, replace } from "./dom.js";
import { glyphIcon } from "./glyphs.js";
import { grouped, label, t, tally } from "./words.js";

const LISTED = 30;
let boxes = 0;

export class SearchBox {
  /**
   * @param {import("./app.js").App} app @param {string} id @param {string} word
   * @param {(entity: number) => void} choose
   */
  constructor(app, id, word, choose) {
    this.app = app;
    this.word = word;
    this.choose = choose;
    boxes += 1;
    this.listId = `results-${boxes}`;
    /** @type {number[]} */
    this.entities = [];
    this.active = -1;
    this.input = h("input", {
      id, type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false",
      "aria-controls": this.listId, "aria-autocomplete": "list", oninput: () => this.find(), onfocus: () => this.find(),
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event), onblur: () => setTimeout(() => this.close(), 150),
    });
    this.list = h("div", { id: this.listId, class: "results", role: "listbox", hidden: true });
    this.note = h("span", { class: "hidden", role: "status" });
    this.element = h("div", { class: "search" }, this.input, this.list, this.note);
    this.relabel();
  }

  relabel() {
    this.input.placeholder = t(this.word);
    this.input.setAttribute("aria-label", t(this.word));
    this.list.setAttribute("aria-label", t("searchLabel"));
  }

  find() {
    const { index } = this.app;
    const query = this.input.value.trim();
    if (!index || !query) {
      this.close();
      return;
    }
    const start = performance.now();
    const hits = index.find(query, LISTED);
    this.input.dataset.took = (performance.now() - start).toFixed(1);
    this.show(hits.map((hit) => hit.entity));
  }

  /** Results under the name of their type, types in the order of their best hit. @param {number[]} entities */
  show(entities) {
    const { graph } = this.app;
    /** @type {Map<string, number[]>} */
    const kinds = new Map();
    for (const entity of entities) kinds.set(graph.kindOf(entity), [...(kinds.get(graph.kindOf(entity)) ?? []), entity]);
    this.entities = [...kinds.values()].flat();
    let at = 0;
    replace(this.list, ...[...kinds].map(([kind, list]) => h(
      "div",
      { role: "group", "aria-label": label(graph.core.labels.kinds, kind) },
      h("div", { class: "kind", role: "presentation" }, label(graph.core.labels.kinds, kind)),
      list.map((entity) => this.option(entity, at++)),
    )));
    if (!entities.length) replace(this.list, h("div", { class: "empty", role: "option", "aria-disabled": "true", "aria-selected": "false" }, t("noResult")));
    this.note.textContent = tally(entities.length, "results");
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(entities.length ? 0 : -1);
  }

  /** @param {number} entity @param {number} place */
  option(entity, place) {
    const { graph } = this.app;
    const apart = graph.kindOf(entity) === "Person" || graph.isNamesake(entity) ? graph.apartBy(entity) : "";
    const other = [apart, graph.aliasesOf(entity).slice(0, 3).join("、")].filter(Boolean).join(" · ");
    return h(
      "div",
      { role: "option", id: `${this.listId}-${place}`, "aria-selected": "false", "data-entity": graph.core.ids[entity], onpointerdown: (/** @type {Event} */ event) => event.preventDefault(), onclick: () => this.take(place) },
      glyphIcon(graph.styleOf(entity)),
      h("span", { class: "name", title: graph.names[entity] }, graph.names[entity]),
      other ? h("span", { class: "other" }, other) : null,
      h("span", { class: "count" }, grouped(graph.degree(entity))),
    );
  }

  /** @param {number} place */
  mark(place) {
    this.list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = place >= 0 ? document.getElementById(`${this.listId}-${place}`) : null;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} place */
  take(place) {
    const entity = this.entities[place];
    if (entity === undefined) return;
    this.input.value = "";
    this.close();
    this.input.blur();
    this.choose(entity);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const last = this.entities.length - 1;
    if (event.isComposing) return;
    if (event.key === "ArrowDown") this.mark(this.active >= last ? 0 : this.active + 1);
    else if (event.key === "ArrowUp") this.mark(this.active <= 0 ? last : this.active - 1);
    else if (event.key === "Enter" && !this.list.hidden) this.take(this.active);
    else if (event.key === "Escape") {
      this.close();
      this.input.value = "";
      this.input.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
