// The map of the whole graph: a canvas that pans and zooms and shows more the closer one looks.
import { Camera } from "./camera.js";
import { h, later } from "./dom.js";
import { cut, layOut, textWidth } from "./force.js";
import { MOVING, STILL, paint, screenRadius } from "./paint.js";
import { Tiles } from "./tiles.js";
import { t } from "./words.js";

const TILE = 256;
const REST = 160;
/** The level of tiles that first shows entities without facts. */
const LONELY = 4;
/** Pixels that a click may slip. */
const CLICK = 4;

export class MapView {
  /**
   * @param {HTMLElement} holder @param {import("./model.js").Graph} graph
   * @param {{pick: (entity: number) => void, hint: (entity: number, x: number, y: number) => void}} on
   */
  constructor(holder, graph, on) {
    this.holder = holder;
    this.graph = graph;
    this.on = on;
    this.camera = new Camera();
    this.canvas = h("canvas", { class: "map", tabindex: "0", role: "img" });
    this.pen = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d", { alpha: false }));
    holder.append(this.canvas);
    this.moving = false;
    this.waiting = false;
    this.marked = -1;
    /** Where each finger on the map was last. @type {Map<number, [number, number]>} */
    this.fingers = new Map();
    this.travelled = 0;
    /** @type {Uint8Array | null} */
    this.passes = null;
    this.flags = new Uint8Array(graph.size);
    /** @type {number[]} */
    this.nodes = [];
    const { core, size } = graph;
    this.radius = new Float32Array(size);
    this.x = core.x ? Float32Array.from(core.x) : new Float32Array(size);
    this.y = core.y ? Float32Array.from(core.y) : new Float32Array(size);
    this.place();
    this.tiles = this.tile(null);
    this.discs = this.findDiscs();
    this.touched = false;
    this.rest = later(() => {
      this.moving = false;
      this.draw();
    }, REST);
    this.listen();
    new ResizeObserver(() => this.resize()).observe(holder);
    this.resize();
  }

  /** Gives each node its size; lays out a small graph, which comes without positions. */
  place() {
    const { core, size } = this.graph;
    const top = size ? Math.sqrt(Math.max(1, this.graph.degree(0))) : 1;
    if (core.x) {
      for (let i = 0; i < size; i += 1) this.radius[i] = 1.9 + 6.5 * (Math.sqrt(this.graph.degree(i)) / top);
      return;
    }
    for (let i = 0; i < size; i += 1) this.radius[i] = 5 + 9 * (Math.sqrt(this.graph.degree(i)) / top);
    const boxes = this.graph.names.map((name, i) => {
      const radius = this.radius[i];
      return { x: 0, y: 0, width: Math.max(radius * 2.4, textWidth(cut(name, 9)) * 12), height: radius * 2.4 + 18, fixed: false };
    });
    /** @type {[number, number][]} */
    const edges = [];
    for (let f = 0; f < this.graph.factCount; f += 1) {
      if (this.graph.object[f] >= 0) edges.push([this.graph.subject[f], this.graph.object[f]]);
    }
    layOut(boxes, edges, { spread: 78, wide: Math.max(0.65, Math.min(1.5, this.holder.clientWidth / Math.max(1, this.holder.clientHeight))) });
    boxes.forEach((box, i) => {
      this.x[i] = box.x;
      this.y[i] = box.y;
    });
  }

  /** Tiles of what passes; on a large map what has no facts waits until one looks closer. @param {Uint8Array | null} include */
  tile(include) {
    const { core } = this.graph;
    return new Tiles(this.x, this.y, include, (node) => (core.x && this.graph.degree(node) === 0 ? LONELY : 0));
  }

  /** A disc under each community of some size. */
  findDiscs() {
    const community = this.graph.core.community;
    if (!community) return [];
    const { x, y } = this;
    /** @type {Map<number, number[]>} */
    const members = new Map();
    community.forEach((group, node) => {
      const list = members.get(group);
      if (list) list.push(node);
      else members.set(group, [node]);
    });
    const discs = [];
    for (const list of members.values()) {
      if (list.length < 5) continue;
      const centre = list[0];
      let radius = 0;
      for (const node of list) radius = Math.max(radius, Math.hypot(x[node] - x[centre], y[node] - y[centre]));
      discs.push({ x: x[centre], y: y[centre], radius: radius + 7 });
    }
    return discs;
  }

  /** @param {import("./filters.js").Passing} found */
  filter(found) {
    this.passes = found.isAll ? null : found.fact;
    this.tiles = this.tile(found.isAll ? null : found.entity);
    this.draw();
  }

  resize() {
    const { clientWidth, clientHeight } = this.holder;
    if (!clientWidth || !clientHeight) return;
    this.ratio = Math.min(2, window.devicePixelRatio || 1);
    this.canvas.width = clientWidth * this.ratio;
    this.canvas.height = clientHeight * this.ratio;
    this.camera.width = clientWidth;
    this.camera.height = clientHeight;
    if (!this.touched) this.fit();
    else this.paintNow();
  }

  fit() {
    this.touched = false;
    this.camera.fit(this.tiles.bounds, Math.min(56, this.camera.width * 0.09));
    if (!this.graph.core.x) this.camera.scale = Math.min(this.camera.scale, 1.4);
    this.draw();
  }

  /** Moves an entity into the middle. @param {number} entity */
  show(entity) {
    this.touched = true;
    this.camera.x = this.x[entity];
    this.camera.y = this.y[entity];
    this.mark(entity);
  }

  /** @param {number} entity */
  mark(entity) {
    if (this.marked === entity) return;
    this.marked = entity;
    this.draw();
  }

  draw() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => this.paintNow());
  }

  /** What `paint` needs, with the nodes that this zoom shows. */
  picture() {
    const { camera } = this;
    const budget = this.moving ? MOVING : STILL;
    const margin = 30 / camera.scale;
    const view = {
      left: camera.worldX(0) - margin,
      right: camera.worldX(camera.width) + margin,
      top: camera.worldY(0) - margin,
      bottom: camera.worldY(camera.height) + margin,
    };
    const deepest = Math.ceil(Math.log2(Math.max(1, (this.tiles.side * camera.scale) / TILE))) + 1;
    for (const node of this.nodes) this.flags[node] = 0;
    this.nodes = this.tiles.visible(view, deepest, budget.nodes);
    for (const node of this.nodes) this.flags[node] = 1;
    return {
      graph: this.graph,
      camera,
      x: this.x,
      y: this.y,
      radius: this.radius,
      nodes: this.nodes,
      flags: this.flags,
      discs: this.discs,
      community: this.graph.core.community ?? null,
      marked: this.marked,
      passes: this.passes,
    };
  }

  paintNow() {
    this.waiting = false;
    if (!this.holder.clientWidth) return;
    paint(this.pen, this.picture(), this.moving ? MOVING : STILL, this.ratio ?? 1);
  }

  /** Notes that the map moves: less is drawn until it rests. */
  stir() {
    this.touched = true;
    this.moving = true;
    this.draw();
    this.rest();
  }

  /** The entity at a place of the canvas, -1 if none. @param {number} left @param {number} top */
  at(left, top) {
    const picture = this.picture();
    let best = -1;
    let nearest = 14;
    for (const node of this.nodes) {
      const away = Math.hypot(this.camera.screenX(picture.x[node]) - left, this.camera.screenY(picture.y[node]) - top);
      const distance = away - screenRadius(picture, node);
      if (distance < nearest && distance < 8) {
        nearest = distance;
        best = node;
      }
    }
    return best;
  }

  /** Where an entity is on the canvas. @param {number} entity */
  placeOf(entity) {
    return [this.camera.screenX(this.x[entity]), this.camera.screenY(this.y[entity])];
  }

  listen() {
    const { canvas } = this;
    canvas.addEventListener("wheel", (/** @type {WheelEvent} */ event) => this.wheel(event), { passive: false });
    canvas.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      canvas.setPointerCapture(event.pointerId);
      this.fingers.set(event.pointerId, [event.offsetX, event.offsetY]);
      this.travelled = 0;
    });
    canvas.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
      const last = this.fingers.get(event.pointerId);
      if (last) this.drag(event, last);
      else if (!this.moving) this.point(event);
    });
    for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, (/** @type {PointerEvent} */ event) => this.release(event));
    canvas.addEventListener("pointerleave", () => this.on.hint(-1, 0, 0));
    canvas.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.key(event));
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    const step = event.deltaMode === 1 ? event.deltaY * 30 : event.deltaY;
    this.camera.zoom(Math.exp(-Math.max(-240, Math.min(240, step)) * 0.0022), event.offsetX, event.offsetY);
    this.stir();
  }

  /** Names what lies under the pointer. @param {PointerEvent} event */
  point(event) {
    const entity = this.at(event.offsetX, event.offsetY);
    this.canvas.classList.toggle("pointing", entity >= 0);
    this.mark(entity);
    this.on.hint(entity, event.clientX, event.clientY);
  }

  /** Pans with one finger, zooms with two. @param {PointerEvent} event @param {[number, number]} last */
  drag(event, last) {
    const [dx, dy] = [event.offsetX - last[0], event.offsetY - last[1]];
    this.travelled += Math.abs(dx) + Math.abs(dy);
    if (this.fingers.size === 2) {
      const other = /** @type {[number, number]} */ ([...this.fingers].find(([id]) => id !== event.pointerId)?.[1]);
      const before = Math.hypot(last[0] - other[0], last[1] - other[1]) || 1;
      const after = Math.hypot(event.offsetX - other[0], event.offsetY - other[1]) || 1;
      this.camera.zoom(after / before, (event.offsetX + other[0]) / 2, (event.offsetY + other[1]) / 2);
      this.stir();
    } else if (this.travelled > CLICK) {
      this.camera.pan(dx, dy);
      this.on.hint(-1, 0, 0);
      this.stir();
    }
    this.fingers.set(event.pointerId, [event.offsetX, event.offsetY]);
  }

  /** A finger that did not travel has clicked. @param {PointerEvent} event */
  release(event) {
    const isClick = this.fingers.size === 1 && this.travelled <= CLICK && event.type === "pointerup";
    this.fingers.delete(event.pointerId);
    const entity = isClick ? this.at(event.offsetX, event.offsetY) : -1;
    if (entity >= 0) this.on.pick(entity);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { camera } = this;
    const [middleX, middleY] = [camera.width / 2, camera.height / 2];
    /** @type {Record<string, () => void>} */
    const moves = {
      ArrowLeft: () => camera.pan(60, 0),
      ArrowRight: () => camera.pan(-60, 0),
      ArrowUp: () => camera.pan(0, 60),
      ArrowDown: () => camera.pan(0, -60),
      "+": () => camera.zoom(1.3, middleX, middleY),
      "=": () => camera.zoom(1.3, middleX, middleY),
      "-": () => camera.zoom(1 / 1.3, middleX, middleY),
      0: () => this.fit(),
    };
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move();
    this.stir();
  }

  relabel() {
    this.canvas.setAttribute("aria-label", t("mapLabel"));
    this.draw();
  }
}
