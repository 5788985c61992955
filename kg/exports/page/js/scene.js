// Neighbourhoods and paths: at most 300 nodes, drawn by pyvis's vis-network, laid out beforehand.
import { unpack, unpackText } from "./codec.js";
import { later } from "./dom.js";
import { cut, layOut, textWidth } from "./force.js";
import { drawGlyph } from "./glyphs.js";
import { theme } from "./paint.js";
import { edgeText } from "./sentences.js";

export const MOST_NODES = 300;
const NAMED_EDGES = 45;
const NAMED_LINES = 4;
/** Pixels below which the words of an edge cannot be read and are not drawn: the panel lists them. */
const READABLE = 9;
/** Pixels that a name takes beside and below its node: names keep their size when the scene shrinks. */
const BESIDE = 76;
const BELOW = 30;
/** Pixels from the middle of a small node to its edge, and those that a line is wide at least. */
const GLYPH = 5;
const LINE = 1.2;
const FONT = '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei","Noto Sans SC",sans-serif';

/** @typedef {{entities: number[], facts: number[], centre: Set<number>, pin: [number, number, number][], line: boolean}} Scene */

/** The scale at which a span fits a length with names on both sides, which grow where the scene does. @param {number} length @param {number} span @param {number} margin */
function fitting(length, span, margin) {
  const scale = (length - 2 * margin) / Math.max(1, span);
  return scale > 1 ? Math.max(1, length / (span + 2 * margin)) : scale;
}

/** @type {Promise<any> | null} */
let loading = null;

/** vis-network and pyvis's options; the script is started when the first scene needs it. */
function load() {
  loading ??= (async () => {
    const [text, scene] = await Promise.all([unpackText("vis"), unpack("scene")]);
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
    return scene;
  })();
  return loading;
}

/** The entities and facts of pyvis's first scene. @returns {Promise<{entities: number[], facts: number[]}>} */
export async function coreScene() {
  const scene = await load();
  return {
    entities: scene.nodes.map((/** @type {any} */ node) => node.id),
    facts: scene.edges.map((/** @type {any} */ edge) => edge.id),
  };
}

export class SceneView {
  /**
   * @param {HTMLElement} holder @param {import("./model.js").Graph} graph
   * @param {{pick: (entity: number) => void, open: (entity: number) => void, fact: (fact: number) => void, moved: (entity: number, x: number, y: number) => void, hint: (text: string, x: number, y: number) => void}} on
   */
  constructor(holder, graph, on) {
    this.holder = holder;
    this.graph = graph;
    this.on = on;
    /** @type {any} */
    this.network = null;
    /** @type {Scene | null} */
    this.scene = null;
    /** @type {Map<number, {x: number, y: number}>} */
    this.places = new Map();
    this.physics = false;
    /** @type {{left: number, right: number, top: number, bottom: number} | null} */
    this.bounds = null;
    /** Room that nodes and names have taken in this frame. @type {number[][]} */
    this.taken = [];
    new ResizeObserver(later(() => this.fit(), 120)).observe(holder);
  }

  /** @param {Scene} scene */
  async show(scene) {
    this.scene = scene;
    const { options } = await load();
    if (this.scene !== scene) return;
    this.close();
    this.holder.dataset.nodes = String(scene.entities.length);
    this.holder.dataset.edges = String(scene.facts.length);
    if (!scene.entities.length) return;
    this.arrange(scene);
    const { vis } = /** @type {any} */ (window);
    const own = structuredClone(options);
    own.nodes.ctxRenderer = (/** @type {any} */ given) => this.glyph(given);
    own.physics.enabled = this.physics;
    own.edges.scaling = { label: { drawThreshold: READABLE } };
    this.network = new vis.Network(this.holder, { nodes: this.nodesOf(scene), edges: this.edgesOf(scene) }, own);
    this.listen();
    this.fit();
  }

  /** Gives each node its place. @param {Scene} scene */
  arrange(scene) {
    const pinned = new Map(scene.pin.map(([entity, x, y]) => [entity, { x, y }]));
    const boxes = scene.entities.map((entity, i) => {
      const place = pinned.get(entity) ?? (scene.line ? { x: i * 165, y: (i % 2) * 110 } : i === 0 && scene.centre.size === 1 ? { x: 0, y: 0 } : null);
      const width = Math.max(40, textWidth(cut(this.graph.names[entity], 11)) * 13 + 14);
      return { x: place?.x ?? 0, y: place?.y ?? 0, width, height: 50, fixed: place !== null };
    });
    const index = new Map(scene.entities.map((entity, i) => [entity, i]));
    /** @type {[number, number][]} */
    const edges = scene.facts.map((fact) => [index.get(this.graph.subject[fact]) ?? 0, index.get(this.graph.object[fact]) ?? 0]);
    const across = this.holder.clientWidth / Math.max(1, this.holder.clientHeight);
    const count = scene.entities.length;
    layOut(boxes, edges, { spread: count > 120 ? 48 : count > 50 ? 60 : count > 25 ? 85 : 110, wide: Math.max(0.7, Math.min(1.6, across)) });
    this.places = new Map(scene.entities.map((entity, i) => [entity, { x: boxes[i].x, y: boxes[i].y }]));
    this.bounds = {
      left: Math.min(...boxes.map((box) => box.x)),
      right: Math.max(...boxes.map((box) => box.x)),
      top: Math.min(...boxes.map((box) => box.y)),
      bottom: Math.max(...boxes.map((box) => box.y)),
    };
  }

  /** @param {Scene} scene */
  nodesOf(scene) {
    const pinned = new Set(scene.pin.map(([entity]) => entity));
    return scene.entities.map((entity) => ({ id: entity, label: cut(this.graph.names[entity], 11), ...this.places.get(entity), fixed: pinned.has(entity) }));
  }

  /** One edge for each fact; parallel ones bend apart. @param {Scene} scene */
  edgesOf(scene) {
    const colors = theme();
    /** @type {Map<string, number[]>} */
    const bundles = new Map();
    for (const fact of scene.facts) {
      const ends = [this.graph.subject[fact], this.graph.object[fact]].sort((l, r) => l - r).join(" ");
      bundles.set(ends, [...(bundles.get(ends) ?? []), fact]);
    }
    const isNamed = scene.facts.length <= NAMED_EDGES;
    return [...bundles.values()].flatMap((facts) => facts.map((fact, i) => {
      const bend = (i - (facts.length - 1) / 2) * 0.22 * (this.graph.subject[fact] < this.graph.object[fact] ? 1 : -1);
      return {
        id: fact,
        from: this.graph.subject[fact],
        to: this.graph.object[fact],
        label: isNamed && i === facts.length >> 1 ? this.labelOf(facts) : undefined,
        dashes: !this.graph.isAsserted(fact),
        color: { color: colors.edge, highlight: colors.mark, hover: colors.mark },
        font: { color: colors.ink, strokeColor: colors.ground, face: FONT },
        smooth: bend === 0 ? false : { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) },
      };
    }));
  }

  /** What parallel edges bear, on the middle one of them: a line for each, so that no two names overlap. @param {number[]} facts */
  labelOf(facts) {
    const lines = facts.slice(0, NAMED_LINES).map((fact) => cut(edgeText(this.graph, fact), 12));
    return [...lines, ...(facts.length > NAMED_LINES ? [`+${facts.length - NAMED_LINES}`] : [])].join("\n");
  }

  /** vis-network's hook for a node's looks. @param {any} given */
  glyph({ ctx, id, x, y, state, label }) {
    const colors = theme();
    const isCentre = this.scene?.centre.has(id) ?? false;
    const scale = ctx.getTransform().a / (window.devicePixelRatio || 1);
    const least = 1 / Math.min(1, scale);
    const radius = isCentre ? Math.max(17, 11 * least) : Math.max(5.5 * least, Math.min(14, 7 + Math.sqrt(this.graph.degree(id)) * 0.9));
    const isPinned = this.scene?.pin.some(([entity]) => entity === id) ?? false;
    return {
      drawNode: () => {
        drawGlyph(ctx, this.graph.styleOf(id), x, y, radius, colors.rim);
        if (!state.selected && !state.hover && !isCentre && !isPinned) return;
        ctx.beginPath();
        ctx.arc(x, y, radius + 5, 0, Math.PI * 2);
        ctx.lineWidth = isCentre || state.selected ? 2.4 : 1.4;
        ctx.setLineDash(isPinned ? [3, 3] : []);
        ctx.strokeStyle = colors.mark;
        ctx.stroke();
        ctx.setLineDash([]);
      },
      drawExternalLabel: () => {
        const size = (isCentre ? 15 : 12.5) * least;
        const text = state.hover ? this.graph.names[id] : label;
        if (!this.claim(x, y + radius + size, textWidth(text) * size, size * 1.1, isCentre || state.hover || state.selected)) return;
        ctx.font = `${isCentre ? "600 " : ""}${size}px ${FONT}`;
        ctx.textAlign = "center";
        ctx.textBaseline = "top";
        ctx.lineJoin = "round";
        ctx.lineWidth = 4 * least;
        ctx.strokeStyle = colors.halo;
        ctx.fillStyle = colors.ink;
        ctx.strokeText(text, x, y + radius + size * 0.4);
        ctx.fillText(text, x, y + radius + size * 0.4);
      },
      nodeDimensions: { width: radius * 2.2, height: radius * 2.2 },
    };
  }

  /** Takes room for a name; false where a node or another name lies there. @param {number} x @param {number} y @param {number} width @param {number} height @param {boolean} isSure */
  claim(x, y, width, height, isSure) {
    const box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
    if (!isSure && this.taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return false;
    this.taken.push(box);
    return true;
  }

  listen() {
    const { network } = this;
    network.on("beforeDrawing", () => {
      const side = GLYPH / Math.min(1, network.getScale());
      /** @type {{x: number, y: number}[]} */
      const places = Object.values(network.getPositions());
      this.taken = places.map(({ x, y }) => [x - side, y - side, x + side, y + side]);
    });
    /** @type {any} */
    let timer = 0;
    network.on("click", (/** @type {any} */ event) => {
      clearTimeout(timer);
      const [entity] = event.nodes;
      const [fact] = event.edges;
      if (entity !== undefined) timer = setTimeout(() => this.on.pick(entity), 220);
      else if (fact !== undefined) this.on.fact(fact);
    });
    network.on("doubleClick", (/** @type {any} */ event) => {
      clearTimeout(timer);
      if (event.nodes.length) this.on.open(event.nodes[0]);
    });
    network.on("dragEnd", (/** @type {any} */ event) => {
      for (const entity of event.nodes) {
        const place = network.getPosition(entity);
        this.on.moved(entity, Math.round(place.x), Math.round(place.y));
      }
    });
    const tell = (/** @type {string} */ text, /** @type {any} */ event) => this.on.hint(text, event.event.clientX ?? 0, event.event.clientY ?? 0);
    network.on("hoverNode", (/** @type {any} */ event) => tell(this.graph.names[event.node], event));
    network.on("hoverEdge", (/** @type {any} */ event) => {
      const fact = event.edge;
      tell(`${this.graph.names[this.graph.subject[fact]]} — ${edgeText(this.graph, fact)} → ${this.graph.names[this.graph.object[fact]]}`, event);
    });
    network.on("blurNode", () => this.on.hint("", 0, 0));
    network.on("blurEdge", () => this.on.hint("", 0, 0));
  }

  /** Lets vis-network's physics move the nodes, or stops it. @param {boolean} isOn */
  move(isOn) {
    this.physics = isOn;
    this.network?.setOptions({ physics: { enabled: isOn } });
  }

  /** Shows the whole scene with its names, below the tools that lie over its top. */
  fit() {
    const { clientWidth, clientHeight } = this.holder;
    if (!this.network || !clientWidth || !this.bounds) return;
    const { left, right, top, bottom } = this.bounds;
    const tools = clientWidth < 500 ? 84 : 48;
    const scale = Math.min(1.25, Math.max(0.05, Math.min(fitting(clientWidth, right - left, BESIDE), fitting(clientHeight - tools, bottom - top, BELOW))));
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 - tools / 2 / scale }, scale, animation: false });
    this.network.setOptions({ edges: { width: LINE / Math.min(1, scale) } });
  }

  /** Where the nodes are now. @returns {Map<number, {x: number, y: number}>} */
  positions() {
    if (!this.network) return this.places;
    return new Map(Object.entries(this.network.getPositions()).map(([id, place]) => [Number(id), place]));
  }

  /** Where an entity is on the screen, from the holder's corner. @param {number} entity */
  placeOf(entity) {
    const found = this.network.canvasToDOM(this.network.getPosition(entity));
    return [found.x, found.y];
  }

  /** The canvas that vis-network draws on. */
  canvas() {
    return this.holder.querySelector("canvas");
  }

  close() {
    this.network?.destroy();
    this.network = null;
  }
}
