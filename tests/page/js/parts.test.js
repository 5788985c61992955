// Unit tests of the page's parts that need no browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { Camera } from "../../../kg/exports/page/js/camera.js";
import { noFilters, passing, rowTest } from "../../../kg/exports/page/js/filters.js";
import { components, cut, layOut, textWidth } from "../../../kg/exports/page/js/force.js";
import { inflateGzip } from "../../../kg/exports/page/js/inflate.js";
import { Graph, yearOf } from "../../../kg/exports/page/js/model.js";
import { fairly, neighbourhood } from "../../../kg/exports/page/js/neighbourhood.js";
import { aboutText, amountText, reasonText } from "../../../kg/exports/page/js/sentences.js";
import { folded, holders } from "../../../kg/exports/page/js/roll.js";
import { shortestPath } from "../../../kg/exports/page/js/paths.js";
import { runs } from "../../../kg/exports/page/js/reader.js";
import { readState, startState, writeState } from "../../../kg/exports/page/js/state.js";
import { escapeXml } from "../../../kg/exports/page/js/svg.js";
import { csvCell, csvOf } from "../../../kg/exports/page/js/takeaway.js";
import { Tiles } from "../../../kg/exports/page/js/tiles.js";
import { editionLabel, grouped } from "../../../kg/exports/page/js/words.js";

/** A graph a – b – c and d alone; a holds the honour h in 2020. */
function graph() {
  return new Graph(/** @type {any} */ ({
    labels: { kinds: {}, relations: {} }, ids: ["p-a", "p-b", "p-c", "p-d", "h-h"], names: ["a", "b", "c", "d", "h"], kinds: ["Person", "Honour"], kind: [0, 0, 0, 0, 1],
    subkinds: {}, aliases: {}, attributes: { 4: [["level", "市级"]] }, retired: { 1: ["p-old"] }, pinyin: {}, relations: ["knows", "hasHonour", "date"], literals: ["2021-05"],
    qualifiers: [[], [["status", "获得"], ["year", "2020"]], [["status", "提名"]]],
    facts: { subject: [0, 0, 1, 0, 0], relation: [0, 1, 0, 1, 2], object: [1, 4, 2, 4, -1], qualifier: [0, 1, 0, 2, 0], article: [0, 0, 1, 1, 1], moreArticles: { 0: [1] } },
    sources: ["x.txt", "y.txt"], articles: { source: [0, 1], headline: ["X", "Y"], date: ["2019-01-01", ""] }, factsInBlock: 10, textsInBlock: 10,
  }));
}
const all = () => true;

test("inflate undoes gzip: stored, fixed, dynamic, long", () => {
  for (const text of ["", "a", "工匠".repeat(5000), Array.from({ length: 20000 }, (_, i) => i * i).join(" ")]) {
    for (const level of [0, 1, 9]) {
      const zipped = gzipSync(Buffer.from(text), { level });
      assert.equal(new TextDecoder().decode(inflateGzip(new Uint8Array(zipped))), text);
    }
  }
  assert.throws(() => inflateGzip(new Uint8Array(gzipSync("abcdefgh".repeat(50))).subarray(0, 14)));
});

test("the graph lists each entity's facts and their years", () => {
  const one = graph();
  assert.deepEqual([...one.subject], [0, 0, 1, 1, 1]);
  assert.deepEqual([...one.factsOf(1)], [0, 2, 3, 4]);
  assert.deepEqual([0, 1, 2, 3, 4].map((entity) => one.degree(entity)), [2, 4, 1, 0, 2]);
  assert.deepEqual([...one.date], [2021, 2020, 2021, 2021, 2021]);
  assert.deepEqual([1, 3].map((fact) => one.isAsserted(fact)), [true, false]);
  assert.equal(one.numberOf("p-old"), 1);
  assert.equal(one.numberOf("nobody"), -1);
  assert.deepEqual(one.articlesOf(0), [0, 1]);
  assert.equal(yearOf("2020-05"), 2020);
  assert.equal(yearOf("--05-01"), 0);
  assert.equal(yearOf(undefined), 0);
});

test("filters count what passes", () => {
  const one = graph();
  assert.deepEqual(passing(one, noFilters()).kindCounts, [4, 1]);
  const honour = passing(one, { ...noFilters(), honour: 4 });
  assert.deepEqual([...honour.entity], [1, 1, 1, 0, 1]);
  const hidden = passing(one, { ...noFilters(), kinds: new Set(["Honour"]) });
  assert.deepEqual([hidden.entities, hidden.facts, hidden.kindCounts[1]], [4, 3, 1]);
  assert.equal(passing(one, { ...noFilters(), source: "x.txt" }).facts, 2);
  assert.equal(passing(one, { ...noFilters(), until: 2020 }).facts, 1);
  assert.equal(passing(one, { ...noFilters(), level: "国家级" }).facts, 0);
  assert.equal(passing(one, { ...noFilters(), relations: new Set(["knows"]) }).facts, 3);
});

test("the shortest path and none", () => {
  const one = graph();
  assert.deepEqual(shortestPath(one, 0, 2, all), { entities: [0, 1, 2], facts: [[0], [2]] });
  assert.equal(shortestPath(one, 0, 3, all), null);
  assert.deepEqual(shortestPath(one, 0, 1, (fact) => fact !== 0)?.entities, [0, 4, 1]);
});

test("a neighbourhood takes of each kind in turn", () => {
  const one = graph();
  assert.deepEqual(neighbourhood(one, { ...startState(), entity: 1 }, all).entities, [1, 0, 2, 4]);
  assert.deepEqual(neighbourhood(one, { ...startState(), entity: 1, most: 2 }, all), { entities: [1, 0, 4], facts: [3, 0, 1], left: 1 });
  assert.deepEqual(fairly(one, [0, 1, 2, 4], 2), [0, 4]);
});

test("a state survives its way through the address", () => {
  const one = graph();
  const state = { ...startState(), view: "focus", entity: 1, open: [2], hide: [3], most: 80, rows: "a&b=c" };
  state.pin = [[2, -5, 7]];
  state.filters.kinds.add("Honour");
  state.filters.from = 1990;
  assert.deepEqual(readState(writeState(state, one), one), state);
  assert.equal(writeState(startState(), one), "#");
  assert.deepEqual(readState("#view=nonsense&e=nobody&kinds=Nothing&source=%3Cimg%3E&pin=x@y", one), startState());
});

test("the scene's layout is the same every time and puts no name over another", () => {
  const make = () => Array.from({ length: 40 }, (_, i) => ({ x: 0, y: 0, width: 60 + (i % 5) * 20, height: 40, fixed: false }));
  const edges = /** @type {[number, number][]} */ (Array.from({ length: 36 }, (_, i) => [i % 4, i + 4 - (i % 3 ? 0 : 1)]));
  const [one, two] = [make(), make()];
  layOut(one, edges);
  layOut(two, edges);
  assert.deepEqual(one, two);
  let overlaps = 0;
  one.forEach((l, i) => one.slice(i + 1).forEach((r) => {
    if (Math.abs(l.x - r.x) * 2 < l.width + r.width - 2 && Math.abs(l.y - r.y) * 2 < l.height + r.height - 2) overlaps += 1;
  }));
  assert.equal(overlaps, 0);
  assert.deepEqual(components(5, [[0, 3], [1, 2]]), [[0, 3], [1, 2], [4]]);
});

test("tiles show the best connected first and all when near", () => {
  const x = Float32Array.from({ length: 3000 }, (_, i) => (i * 37) % 1000);
  const y = Float32Array.from({ length: 3000 }, (_, i) => (i * 91) % 997);
  const tiles = new Tiles(x, y, null);
  const whole = { left: -1, right: 1001, top: -1, bottom: 1001 };
  assert.deepEqual(tiles.visible(whole, 0, 9999), Array.from({ length: 90 }, (_, i) => i));
  assert.equal(tiles.visible(whole, 14, 9999).length, 3000);
  assert.equal(tiles.visible(whole, 14, 500).length, 500);
  assert.deepEqual(tiles.visible({ left: 36, right: 38, top: 90, bottom: 92 }, 14, 9).includes(1), true);
});

test("the camera keeps the place under the pointer", () => {
  const camera = new Camera();
  Object.assign(camera, { width: 400, height: 300 });
  camera.fit({ left: 0, right: 100, top: 0, bottom: 50 }, 10);
  const before = camera.worldX(50);
  camera.zoom(1.7, 50, 80);
  assert.ok(Math.abs(camera.worldX(50) - before) < 1e-9);
  assert.ok(Math.abs(camera.screenX(camera.worldX(123)) - 123) < 1e-9);
});

test("names are cut by width", () => {
  assert.equal(textWidth("工a"), 1.56);
  assert.equal(cut("北京市总工会", 4), "北京市…");
  assert.equal(cut("工会", 4), "工会");
});

test("nothing taken along runs elsewhere", () => {
  assert.equal(csvCell("=1+1"), "'=1+1");
  assert.equal(csvCell('a,"b"'), '"a,""b"""');
  assert.equal(csvOf([["a", "b"]]), "\ufeffa,b\r\n");
  assert.equal(escapeXml('<a b="c">\u0000&'), "&lt;a b=&quot;c&quot;&gt;&amp;");
});

test("marked runs hold the whole text", () => {
  assert.deepEqual(runs("abcde", 1, 3), [{ text: "a", marked: false }, { text: "bc", marked: true }, { text: "de", marked: false }]);
  assert.deepEqual(runs("abc", -1, 0), [{ text: "abc", marked: false }]);
});

test("the date of a report is never a date of the fact", () => {
  const one = graph();
  assert.deepEqual([0, 1, 4].map((fact) => one.ownDate(fact)), ["2021-05", "2020", "2021-05"]);
  one.eventDates.clear();
  assert.deepEqual([one.ownDate(0), one.reportDate(0)], ["", "2019-01-01"]);
});

test("one who holds an honour is counted once, whatever editions pages leave out", () => {
  const given = graph().core;
  given.qualifiers.push([["status", "获得"]]);
  given.facts = { subject: [0, 0, 0, 1], relation: [1, 1, 1, 1], object: [4, 4, 4, 4], qualifier: [1, 3, 2, 3], article: [0, 1, 0, 0], moreArticles: {} };
  const one = new Graph(given);
  assert.deepEqual(folded(one, [0, 1, 2, 3]), [0, 2, 3]);
  assert.equal(holders(one, [0, 1, 2, 3]), 2);
});

test("a conferral that says less than the only fullest one of its holder is not listed", () => {
  const given = graph().core;
  const told = (/** @type {[string, string][][]} */ ...all) => {
    given.qualifiers = all;
    given.facts = { subject: all.map(() => 0), relation: all.map(() => 1), object: all.map(() => 4), qualifier: all.map((_, i) => i), article: all.map(() => 0), moreArticles: {} };
    return folded(new Graph(given), all.map((_, i) => i));
  };
  assert.deepEqual(told([], [["year", "2022"]], [["edition", "4"], ["year", "2022"]]), [2]);
  assert.deepEqual(told([["edition", "5"]], [["year", "2023"]]), [0, 1]);
  assert.deepEqual(told([], [["year", "2021"]], [["year", "2022"]]), [0, 1, 2]);
});

test("figures and reasons are written as people write them", () => {
  assert.deepEqual([["余", "120", "名"], ["近", "230000000", "元"], ["约", "21000000", "元"], ["", "12345", "人"], ["", "98.5", "%"]].map(([sign, value, unit]) => amountText(sign, value, unit)), ["120余名", "近2.3亿元", "约2100万元", "12345人", "98.5%"]);
  assert.equal(reasonText("同一单位：a post at the same body (+0.25)"), "同一单位 (+0.25)");
  assert.equal(reasonText("已知别称：seeds/organizations.tsv"), "已知别称");
  assert.equal(reasonText("同一段中回指"), "同一段中回指");
});

test("what was left out is told by its kind, which stands alone where nobody is to be named", () => {
  const one = /** @type {any} */ ({ core: { labels: { kinds: { Person: { zh: "人物", en: "Person" } }, relations: {}, works: {} } } });
  assert.deepEqual(["Person", "Person 温舒", "困难原因"].map((about) => aboutText(one, about)), ["人物", "人物：温舒", "困难原因"]);
});

test("numbers are grouped, editions named", () => {
  assert.deepEqual([1, 1234, 1234567].map(grouped), ["1", "1,234", "1,234,567"]);
  assert.equal(editionLabel("3"), "第3届");
});

test("a row of a list passes by source, year, type and honour", () => {
  const one = graph();
  const asked = (/** @type {any} */ changes) => rowTest(one, { ...noFilters(), ...changes });
  assert.deepEqual([0, 1].map((article) => asked({ source: "y.txt" })(article, "", null)), [false, true]);
  assert.deepEqual(["", "2021-05"].map((day) => asked({ from: 2020 })(0, day, null)), [false, true]);
  assert.deepEqual([[0], [4], []].map((entities) => asked({ kinds: new Set(["Honour"]) })(0, "", entities)), [true, false, true]);
  assert.deepEqual([[0], [3], []].map((entities) => asked({ honour: 4 })(0, "", entities)), [true, false, false]);
  assert.equal(asked({ honour: 4 })(0, "", null), true);
});

test("a span of years that runs backwards is read forwards", () => {
  const { from, until } = readState("#from=2024&until=2020", graph()).filters;
  assert.deepEqual([from, until], [2020, 2024]);
});

