// Unit tests of the page's search: what is typed finds whom.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Index, fold, isScattered } from "../../../kg/exports/page/js/search.js";
import { allowance, countBits, nearest } from "../../../kg/exports/page/js/typo.js";

const NAMES = ["北京市总工会", "张三丰", "章散风", "单雄信", "赵丽君", "北京大学", "ABC公司"];
const PINYIN = {
  北: "bei", 京: "jing", 市: "shi", 总: "zong", 工: "gong", 会: "hui kuai", 张: "zhang", 三: "san", 丰: "feng", 章: "zhang", 散: "san",
  风: "feng", 单: "dan shan chan", 雄: "xiong", 信: "xin", 赵: "zhao", 丽: "li", 君: "jun", 大: "da", 学: "xue", 公: "gong", 司: "si", 军: "jun",
};

function index() {
  const graph = { size: NAMES.length, names: NAMES, core: { pinyin: PINYIN, aliases: { 0: ["市总工会"] } } };
  return new Index(/** @type {any} */ (graph));
}

/** @param {string} query */
function found(query) {
  return index().find(query).map((hit) => NAMES[hit.entity]);
}

test("a name, an alias, a part of a name", () => {
  assert.deepEqual(found("张三丰"), ["张三丰"]);
  assert.deepEqual(found("市总工会"), ["北京市总工会"]);
  assert.deepEqual(found("北京").slice(0, 2), ["北京市总工会", "北京大学"]);
});

test("pinyin whole, begun, as initials, mixed, by a rarer reading", () => {
  assert.deepEqual(found("zhangsanfeng"), ["张三丰", "章散风"]);
  assert.equal(found("zhangsanf")[0], "张三丰");
  assert.equal(found("zsf")[0], "张三丰");
  assert.equal(found("bjszgh")[0], "北京市总工会");
  assert.equal(found("beijingshi")[0], "北京市总工会");
  assert.equal(found("shanxx")[0], "单雄信");
  assert.equal(found("zhlj")[0], "赵丽君");
  assert.equal(found("abcgs")[0], "ABC公司");
});

test("short forms that leave signs out, and slips", () => {
  assert.equal(found("北总工会")[0], "北京市总工会");
  assert.equal(found("赵丽军")[0], "赵丽君");
  assert.equal(found("张四丰")[0], "张三丰");
  assert.equal(found("zhaolijin")[0], "赵丽君");
  assert.deepEqual(found("完全无关"), []);
  assert.deepEqual(found("   "), []);
});

test("searching leaves no trace for the next search", () => {
  const one = index();
  const first = one.find("张四丰");
  one.find("zhangsanfeng");
  assert.deepEqual(one.find("张四丰"), first);
});

test("fold takes away width, case, space and quotes", () => {
  assert.equal(fold(" “ＡＢＣ” 公司·"), "abc公司");
});

test("nearest counts changes, half for signs that sound alike", () => {
  assert.equal(nearest("abc", "xxabcxx", 2), 0);
  assert.equal(nearest("abc", "xxabdxx", 2), 1);
  assert.equal(nearest("abc", "xyz", 2), 3);
  assert.equal(nearest("ab", "ac", 1, () => true), 0.5);
  assert.deepEqual([2, 3, 7].map(allowance), [0, 1, 2]);
  assert.equal(countBits(0b1011), 3);
  assert.equal(isScattered("北总", "北京市总工会"), true);
  assert.equal(isScattered("总北", "北京市总工会"), false);
});
