// The page as a whole: its state, and which parts show it.
import { drawBar, drawTabs, drawTrail } from "./chrome.js";
import { byId, h, replace } from "./dom.js";
import { Words } from "./evidence.js";
import { entityPanel, pathPanel } from "./facts.js";
import { noFilters, passing } from "./filters.js";
import { pressKey } from "./keys.js";
import { sidePanel } from "./legend.js";
import { isList, listView } from "./lists.js";
import { MapView } from "./map.js";
import { neighbourhood } from "./neighbourhood.js";
import { overviewPanel } from "./overview.js";
import { shortestPath } from "./paths.js";
import { openReader } from "./reader.js";
import { rollView } from "./roll.js";
import { SceneView, coreScene } from "./scene.js";
import { SearchBox } from "./searchbox.js";
import { NEAR, readState, startState, writeState } from "./state.js";
import { remember } from "./store.js";
import { tableView } from "./table.js";
import { saveCsv, savePng, saveSvg } from "./takeaway.js";
import { timelineView } from "./timeline.js";
import { currentLanguage, setLanguage, t } from "./words.js";

/** @typedef {Partial<import("./state.js").State>} Changes */

const SCENES = ["core", "focus", "path"];
const ABOUT_ONE = ["focus", "path", "page"];
const SHEETS = ["table", "time", "roll", "figures", "works", "left", "rulings", "page"];

export class App {
  /** @param {import("./model.js").Graph} graph */
  constructor(graph) {
    this.graph = graph;
    this.words = new Words(graph);
    /** @type {import("./search.js").Index | null} */
    this.index = null;
    this.state = readState(location.hash, graph);
    this.found = passing(graph, this.state.filters);
    this.filterKey = "";
    this.drawn = 0;
    this.isEntering = false;
    this.searchBox = new SearchBox(this, "search", "search", (entity) => this.choose(entity));
    this.map = new MapView(byId("map-holder"), graph, {
      pick: (entity) => this.focus(entity),
      hint: (entity, x, y) => this.hint(entity >= 0 ? graph.names[entity] : "", x, y),
    });
    this.scene = new SceneView(byId("scene-holder"), graph, {
      pick: (entity) => this.go({ picked: entity }, false, true),
      open: (entity) => this.toggleOpen(entity),
      fact: (fact) => this.readFact(fact),
      moved: (entity, x, y) => this.pinAt(entity, x, y),
      hint: (text, x, y) => this.hint(text, x, y),
    });
    window.addEventListener("hashchange", () => this.follow());
    document.addEventListener("keydown", (event) => pressKey(this, event));
    document.addEventListener("pointerdown", (event) => this.leaveSide(/** @type {Element} */ (event.target)));
  }

  /** The link of the present state with changes. @param {Changes} changes */
  hrefOf(changes) {
    return writeState({ ...this.state, ...changes }, this.graph);
  }

  /** Changes the state; `quiet` keeps the scene as it is. @param {Changes} changes @param {boolean} [replaced] without a new step of history @param {boolean} [quiet] */
  go(changes, replaced = false, quiet = false) {
    const hash = this.hrefOf(changes);
    if (hash === (location.hash || "#")) {
      this.enterPanel();
      return;
    }
    this.quiet = quiet;
    if (replaced) {
      history.replaceState(null, "", hash);
      this.follow();
    } else location.hash = hash;
  }

  /** Takes the state from the address. */
  follow() {
    const isQuiet = this.quiet;
    this.quiet = false;
    this.state = readState(location.hash, this.graph);
    this.draw(isQuiet ?? false);
  }

  /** Shows the state. @param {boolean} [isQuiet] */
  draw(isQuiet = false) {
    this.drawn += 1;
    this.refilter();
    const { view } = this.state;
    const isLost = ABOUT_ONE.includes(view) && this.state.entity < 0;
    document.body.dataset.view = view;
    byId("stage-title").textContent = t(view);
    drawTabs(this);
    byId("map-holder").hidden = view !== "map";
    byId("scene-holder").hidden = isLost || !SCENES.includes(view);
    byId("sheet").hidden = !isLost && !SHEETS.includes(view);
    this.hint("", 0, 0);
    if (view === "map") {
      drawTrail(this, null);
      this.map.resize();
    } else if (isLost) {
      drawTrail(this, null);
      replace(byId("sheet"), h("p", { class: "empty", role: "alert" }, t("badLink"), " ", h("a", { href: "#" }, t("back"))));
    } else if (SCENES.includes(view)) {
      if (!isQuiet) this.drawScene(view);
    } else this.drawSheet(view);
    this.drawPanel();
  }

  /** Counts anew what passes, if the filters changed. */
  refilter() {
    const { filters } = this.state;
    const key = writeState({ ...startState(), filters }, this.graph) + currentLanguage();
    if (key === this.filterKey) return;
    this.filterKey = key;
    this.found = passing(this.graph, filters);
    this.map.filter(this.found);
    const controls = () => [...byId("side").querySelectorAll("button, input, select")];
    const place = controls().indexOf(document.activeElement);
    replace(byId("side"), ...sidePanel(this));
    controls()[place]?.focus();
  }

  /** @param {string} view */
  async drawScene(view) {
    const turn = this.drawn;
    const { state } = this;
    const passes = (/** @type {number} */ fact) => this.passesFact(fact);
    let shown = { entities: /** @type {number[]} */ ([]), facts: /** @type {number[]} */ ([]), left: 0 };
    if (view === "core") {
      const core = await coreScene();
      const entities = core.entities.filter((entity) => this.passesEntity(entity));
      shown = { entities, facts: core.facts.filter(passes), left: 0 };
    } else if (view === "path") {
      const path = this.path();
      if (path) shown = { entities: path.entities, facts: path.facts.flat(), left: 0 };
    } else if (state.entity >= 0) shown = neighbourhood(this.graph, state, passes);
    if (turn !== this.drawn) return;
    drawTrail(this, { shown: shown.entities.length, left: shown.left });
    byId("scene-holder").setAttribute("aria-label", t("sceneLabel"));
    const centre = new Set(view === "path" ? [state.entity, state.to] : view === "focus" ? [state.entity] : []);
    await this.scene.show({ entities: shown.entities, facts: shown.facts, centre, pin: state.pin, line: view === "path" });
  }

  path() {
    const { entity, to } = this.state;
    return entity >= 0 && to >= 0 ? shortestPath(this.graph, entity, to, (fact) => this.passesFact(fact)) : null;
  }

  /** @param {string} view */
  async drawSheet(view) {
    const turn = this.drawn;
    const sheet = byId("sheet");
    drawTrail(this, null);
    const typing = sheet.querySelector("#table-rows:focus");
    const selection = typing ? [typing.selectionStart, typing.selectionEnd] : [];
    const makers = { table: tableView, time: timelineView, roll: rollView, page: () => [entityPanel(this, this.state.entity, true)] };
    const parts = isList(view) ? await listView(this, view) : /** @type {any} */ (makers)[view](this);
    if (turn !== this.drawn) return;
    replace(sheet, view === "page" ? null : h("h2", { class: "sheet-title" }, t(view)), ...parts);
    sheet.scrollTop = 0;
    const input = typing && sheet.querySelector("#table-rows");
    if (!input) return;
    input.focus();
    input.setSelectionRange(...selection);
  }

  drawPanel() {
    const { view, entity, picked } = this.state;
    const panel = byId("panel");
    const shown = picked >= 0 ? picked : entity;
    const isBare = view === "page" || (shown < 0 && SHEETS.includes(view));
    panel.hidden = isBare;
    panel.setAttribute("aria-label", shown >= 0 ? this.graph.names[shown] : t("overview"));
    byId("work").classList.toggle("bare", isBare);
    if (isBare) replace(panel);
    else if (view === "path" && picked < 0) replace(panel, this.pathParts());
    else replace(panel, shown >= 0 ? entityPanel(this, shown, false) : overviewPanel(this));
    panel.scrollTop = 0;
    if (view === "map" && entity >= 0) this.map.show(entity);
    this.enterPanel();
  }

  /** Takes the keyboard into the panel, where a search led to what it shows. */
  enterPanel() {
    if (!this.isEntering) return;
    this.isEntering = false;
    byId("panel").focus({ preventScroll: true });
  }

  pathParts() {
    const path = this.path();
    if (path) return pathPanel(this, path);
    if (this.state.to >= 0) return h("article", { class: "about" }, h("p", { class: "empty" }, t("noPath")));
    return entityPanel(this, this.state.entity, false);
  }

  /** @param {number} entity */
  passesEntity(entity) {
    return this.found.entity[entity] === 1;
  }

  /** @param {number} fact */
  passesFact(fact) {
    return this.found.fact[fact] === 1;
  }

  isScene() {
    return SCENES.includes(this.state.view);
  }

  viewForEntity() {
    return this.isScene() || this.state.view === "map" ? "focus" : this.state.view;
  }

  /** @param {number} entity */
  focus(entity) {
    this.go({ view: "focus", entity, picked: -1, to: -1, open: [], hide: [], pin: [], most: NEAR });
  }

  /** What a search result does. @param {number} entity */
  choose(entity) {
    this.isEntering = true;
    this.focus(entity);
  }

  /** @param {number} entity */
  toggleOpen(entity) {
    const { open, most } = this.state;
    if (entity === this.state.entity) this.go({ most: most === NEAR ? 120 : NEAR });
    else this.go({ open: open.includes(entity) ? open.filter((other) => other !== entity) : [...open, entity], picked: entity });
  }

  /** @param {number} entity */
  togglePin(entity) {
    const { pin } = this.state;
    if (pin.some(([pinned]) => pinned === entity)) {
      this.go({ pin: pin.filter(([pinned]) => pinned !== entity) });
      return;
    }
    const place = this.scene.positions().get(entity);
    if (place) this.pinAt(entity, Math.round(place.x), Math.round(place.y));
  }

  /** @param {number} entity @param {number} x @param {number} y */
  pinAt(entity, x, y) {
    if (this.state.view !== "focus") return;
    const rest = this.state.pin.filter(([pinned]) => pinned !== entity);
    this.scene.scene?.pin.splice(0, Infinity, ...rest, [entity, x, y]);
    this.go({ pin: [...rest, [entity, x, y]] }, false, true);
  }

  /** @param {number} entity */
  hide(entity) {
    this.go({ hide: [...this.state.hide, entity], open: this.state.open.filter((other) => other !== entity), picked: -1 });
  }

  /** Asks for the other end of a path. @param {number} entity */
  askPath(entity) {
    const box = new SearchBox(this, "path-search", "pathPick", (to) => {
      this.isEntering = true;
      this.go({ view: "path", entity, to, picked: -1, open: [], hide: [], pin: [] });
    });
    const actions = document.querySelector(".panel .actions, .sheet .actions");
    actions?.querySelector(".search")?.remove();
    actions?.append(box.element);
    box.input.focus();
  }

  leaveEntity() {
    const { picked } = this.state;
    if (picked >= 0) this.go({ picked: -1 }, false, true);
    else if (this.isScene() || this.state.view === "page") this.toMap();
    else this.go({ entity: -1 });
  }

  toMap() {
    this.go({ view: "map", entity: -1, picked: -1, to: -1, open: [], hide: [], pin: [], most: NEAR });
  }

  /** @param {Partial<import("./filters.js").Filters>} changes */
  setFilters(changes) {
    this.go({ filters: { ...this.state.filters, ...changes } });
  }

  clearFilters() {
    this.go({ filters: noFilters() });
  }

  /** Facts of what is seen, for taking away. */
  seenFacts() {
    const { state } = this;
    const shown = state.picked >= 0 ? state.picked : state.entity;
    if (this.isScene() && this.scene.scene) return this.scene.scene.facts;
    if (shown >= 0) return [...this.graph.factsOf(shown)].filter((fact) => this.passesFact(fact));
    return [...this.found.fact.keys()].filter((fact) => this.found.fact[fact]);
  }

  /** @param {number} article @param {import("./evidence.js").Evidence | null} evidence */
  read(article, evidence) {
    return openReader(this, article, evidence);
  }

  /** @param {number} fact */
  async readFact(fact) {
    const { evidence } = await this.words.ofFact(fact);
    if (evidence.length) await this.read(evidence[0].article, evidence[0]);
  }

  savePng() {
    savePng(this);
  }

  saveSvg() {
    saveSvg(this);
  }

  saveCsv() {
    saveCsv(this);
  }

  /** @param {number} factor 0 shows all */
  zoom(factor) {
    if (factor === 0) this.map.fit();
    else {
      this.map.camera.zoom(factor, this.map.camera.width / 2, this.map.camera.height / 2);
      this.map.stir();
    }
  }

  toggleMoving() {
    this.scene.move(!this.scene.physics);
    byId("move").setAttribute("aria-pressed", String(this.scene.physics));
    byId("move").textContent = t(this.scene.physics ? "still" : "moving");
  }

  toggleSide() {
    const isOpen = document.body.classList.toggle("with-side");
    byId("menu").setAttribute("aria-expanded", String(isOpen));
  }

  /** A touch beside the open drawer closes it. @param {Element} target */
  leaveSide(target) {
    if (document.body.classList.contains("with-side") && !target.closest("#side, #menu")) this.toggleSide();
  }

  tellKeys() {
    const box = byId("hint");
    if (!box.hidden && box.textContent === t("keysText")) this.hint("", 0, 0);
    else this.hint(t("keysText"), window.innerWidth - 200, 50);
  }

  /** @param {string} text @param {number} x @param {number} y */
  hint(text, x, y) {
    const box = byId("hint");
    box.hidden = !text;
    box.textContent = text;
    if (!text) return;
    box.style.left = `${Math.max(4, Math.min(x + 14, window.innerWidth - box.offsetWidth - 8))}px`;
    box.style.top = `${Math.max(4, Math.min(y + 14, window.innerHeight - box.offsetHeight - 8))}px`;
  }

  /** @param {string} theme */
  setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    remember("kg-theme", theme);
    drawBar(this);
    this.map.draw();
    if (this.isScene()) this.drawScene(this.state.view);
  }

  switchLanguage() {
    setLanguage(currentLanguage() === "zh" ? "en" : "zh");
    remember("kg-language", currentLanguage());
    this.relabel();
  }

  /** Writes every word anew. */
  relabel() {
    byId("skip").textContent = t("skip");
    byId("side").setAttribute("aria-label", t("menu"));
    drawBar(this);
    this.map.relabel();
    this.draw();
  }
}
