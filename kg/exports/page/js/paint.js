// Draws the map: only what the zoom shows, within a budget, less while it moves.
import { cut, textWidth } from "./force.js";
import { colorOf, drawGlyph, isDark, spriteOf } from "./glyphs.js";

/** @typedef {{nodes: number, edges: number, labels: number}} Budget */

/** Measured in Chromium without a graphics card: what can be drawn in 16 ms while the map moves. */
export const MOVING = { nodes: 2600, edges: 700, labels: 42 };
export const STILL = { nodes: 7000, edges: 5000, labels: 130 };

const FONT = '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei","Noto Sans SC",sans-serif';

/** Colours of the ground and what lies on it. */
export function theme() {
  return isDark()
    ? { ground: "#15171c", ink: "#e9e6df", halo: "rgba(21,23,28,.86)", edge: "rgba(190,196,210,.5)", line: "#bec4d2", disc: "rgba(255,255,255,.035)", rim: "#15171c", mark: "#ffb4a8" }
    : { ground: "#fbf9f4", ink: "#22201c", halo: "rgba(251,249,244,.88)", edge: "rgba(84,76,64,.38)", line: "#544c40", disc: "rgba(120,100,60,.055)", rim: "#fbf9f4", mark: "#9d1c14" };
}

/** @type {Map<string, {canvas: HTMLCanvasElement, width: number, height: number}>} */
const labels = new Map();
const LABELS_KEPT = 1500;

/** A name drawn once and kept. @param {string} text @param {number} size @param {boolean} bold @param {number} ratio */
function labelSprite(text, size, bold, ratio) {
  const key = `${text}|${size}|${bold}|${ratio}|${isDark()}`;
  let sprite = labels.get(key);
  if (sprite) return sprite;
  if (labels.size > LABELS_KEPT) labels.clear();
  const colors = theme();
  const width = Math.ceil(textWidth(text) * size + 8);
  const height = Math.ceil(size * 1.5);
  const canvas = document.createElement("canvas");
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.scale(ratio, ratio);
  pen.font = `${bold ? "600 " : ""}${size}px ${FONT}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = 3.5;
  pen.strokeStyle = colors.halo;
  pen.strokeText(text, width / 2, height / 2);
  pen.fillStyle = colors.ink;
  pen.fillText(text, width / 2, height / 2);
  sprite = { canvas, width, height };
  labels.set(key, sprite);
  return sprite;
}

/**
 * @typedef {object} Picture
 * @property {import("./model.js").Graph} graph
 * @property {import("./camera.js").Camera} camera
 * @property {Float32Array} x
 * @property {Float32Array} y
 * @property {Float32Array} radius in map units
 * @property {number[]} nodes to draw, most important first
 * @property {Uint8Array} flags 1 for each node drawn
 * @property {{x: number, y: number, radius: number}[]} discs
 * @property {number[] | null} community
 * @property {number} marked
 * @property {Uint8Array | null} passes facts that pass the filters
 */

/** @param {CanvasRenderingContext2D} pen @param {Picture} picture @param {Budget} budget @param {number} ratio */
export function paint(pen, picture, budget, ratio) {
  const { camera } = picture;
  const colors = theme();
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = colors.ground;
  pen.fillRect(0, 0, camera.width, camera.height);
  paintDiscs(pen, picture, colors.disc);
  paintEdges(pen, picture, budget.edges, colors);
  paintNodes(pen, picture, ratio, colors);
  if (picture.marked >= 0) paintMarked(pen, picture, colors);
  paintLabels(pen, picture, budget.labels, ratio);
}

/** @param {CanvasRenderingContext2D} pen @param {Picture} picture @param {string} color */
function paintDiscs(pen, picture, color) {
  const { camera } = picture;
  pen.fillStyle = color;
  for (const disc of picture.discs) {
    const radius = disc.radius * camera.scale;
    const x = camera.screenX(disc.x);
    const y = camera.screenY(disc.y);
    if (radius < 6 || radius > 3000 || x + radius < 0 || y + radius < 0 || x - radius > camera.width || y - radius > camera.height) continue;
    pen.beginPath();
    pen.arc(x, y, radius, 0, Math.PI * 2);
    pen.fill();
  }
}

/** Lines within a community, and fainter ones between. @param {CanvasRenderingContext2D} pen @param {Picture} picture @param {number} most @param {{line: string}} colors */
function paintEdges(pen, picture, most, colors) {
  const { graph, camera, nodes, flags, x, y, community, passes } = picture;
  const near = new Path2D();
  const far = new Path2D();
  const counts = [0, 0];
  for (const node of nodes) {
    const list = graph.factsOf(node);
    const longest = Math.min(list.length, 60);
    for (let i = 0; i < longest; i += 1) {
      const fact = list[i];
      const other = graph.other(fact, node);
      if (other <= node || !flags[other] || (passes && !passes[fact])) continue;
      const isNear = !community || community[node] === community[other];
      const path = isNear ? near : far;
      counts[isNear ? 0 : 1] += 1;
      path.moveTo(camera.screenX(x[node]), camera.screenY(y[node]));
      path.lineTo(camera.screenX(x[other]), camera.screenY(y[other]));
    }
    if (counts[0] + counts[1] >= most) break;
  }
  pen.lineWidth = 1;
  pen.strokeStyle = colors.line;
  pen.globalAlpha = Math.min(0.3, 60 / (1 + counts[1]));
  pen.stroke(far);
  pen.globalAlpha = Math.min(0.42, Math.max(0.07, 260 / (1 + counts[0])));
  pen.stroke(near);
  pen.globalAlpha = 1;
}

/** Radius on the screen, in steps so that few sprites are needed. @param {Picture} picture @param {number} node */
export function screenRadius(picture, node) {
  const radius = picture.radius[node] * picture.camera.scale;
  const least = picture.community ? 1.2 : 4;
  return radius < least ? least : radius > 24 ? 24 : Math.round(radius * 2) / 2;
}

const DOT = 2.5;

/** @param {CanvasRenderingContext2D} pen @param {Picture} picture @param {number} ratio @param {{rim: string}} colors */
function paintNodes(pen, picture, ratio, colors) {
  const { graph, camera, nodes, x, y } = picture;
  let last = -1;
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const node = nodes[at];
    const radius = screenRadius(picture, node);
    const left = camera.screenX(x[node]);
    const top = camera.screenY(y[node]);
    if (radius <= DOT) {
      if (graph.kind[node] !== last) {
        last = graph.kind[node];
        pen.fillStyle = colorOf(graph.styleOf(node));
      }
      pen.fillRect(left - radius, top - radius, radius * 2, radius * 2);
      continue;
    }
    const sprite = spriteOf(graph.kindOf(node), graph.styleOf(node), radius, ratio, colors.rim);
    const side = sprite.width / ratio;
    pen.drawImage(sprite, left - side / 2, top - side / 2, side, side);
  }
}

/** The node pointed at and all its relations. @param {CanvasRenderingContext2D} pen @param {Picture} picture @param {any} colors */
function paintMarked(pen, picture, colors) {
  const { graph, camera, x, y, marked, passes } = picture;
  pen.strokeStyle = colors.mark;
  pen.globalAlpha = 0.55;
  pen.lineWidth = 1.2;
  pen.beginPath();
  const list = graph.factsOf(marked).subarray(0, 400);
  for (const fact of list) {
    const other = graph.other(fact, marked);
    if (other < 0 || (passes && !passes[fact])) continue;
    pen.moveTo(camera.screenX(x[marked]), camera.screenY(y[marked]));
    pen.lineTo(camera.screenX(x[other]), camera.screenY(y[other]));
  }
  pen.stroke();
  pen.globalAlpha = 1;
  const radius = Math.max(5, screenRadius(picture, marked));
  drawGlyph(pen, graph.styleOf(marked), camera.screenX(x[marked]), camera.screenY(y[marked]), radius, colors.rim);
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(camera.screenX(x[marked]), camera.screenY(y[marked]), radius + 4, 0, Math.PI * 2);
  pen.stroke();
}

/** Names, most important first, none over another. @param {CanvasRenderingContext2D} pen @param {Picture} picture @param {number} most @param {number} ratio */
function paintLabels(pen, picture, most, ratio) {
  const { graph, camera, nodes, x, y, marked } = picture;
  /** @type {number[][]} */
  const taken = [];
  const order = marked >= 0 ? [marked, ...nodes] : nodes;
  let tried = 0;
  for (const node of order) {
    if (taken.length >= most || tried > most * 6) return;
    const radius = screenRadius(picture, node);
    const size = radius > 11 ? 15 : radius > 6 ? 13 : 12;
    const sprite = labelSprite(cut(graph.names[node], node === marked ? 24 : 10), size, radius > 8, ratio);
    const left = camera.screenX(x[node]) - sprite.width / 2;
    const top = camera.screenY(y[node]) + radius * 1.1 + 1;
    tried += 1;
    if (left > camera.width || top > camera.height || left + sprite.width < 0 || top + sprite.height < 0) continue;
    if (taken.some((box) => left < box[2] && left + sprite.width > box[0] && top < box[3] && top + sprite.height > box[1])) continue;
    taken.push([left, top, left + sprite.width, top + sprite.height]);
    pen.drawImage(sprite.canvas, Math.round(left * ratio) / ratio, Math.round(top * ratio) / ratio, sprite.width, sprite.height);
  }
}
