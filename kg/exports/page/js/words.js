// Every word of the interface, in Chinese and English.

/** In Chinese, in English, and where it differs in English for one. @type {Record<string, string[]>} */
const WORDS = {
  search: ["搜索人物、单位、荣誉、活动…（支持拼音）", "Search people, bodies, honours, events … (pinyin works)"],
  searchLabel: ["搜索", "Search"],
  noResult: ["没有找到", "Nothing found"],
  results: ["个结果", "results", "result"],
  links: ["条事实", "facts", "fact"],
  map: ["地图", "Map"],
  core: ["骨干", "Core"],
  focus: ["邻域", "Focus"],
  path: ["路径", "Path"],
  table: ["表格", "Table"],
  time: ["时间线", "Timeline"],
  roll: ["荣誉榜", "Honours"],
  figures: ["数字", "Figures"],
  works: ["成果项目", "Results"],
  whose: ["完成或实施者", "Whose"],
  saidOf: ["称作", "Called"],
  left: ["未收录", "Left out"],
  rulings: ["同一性判断", "Judgements"],
  page: ["条目页", "Entity page"],
  dark: ["深色", "Dark"],
  light: ["浅色", "Light"],
  language: ["English", "中文"],
  languageLabel: ["切换到英文界面", "Switch to Chinese"],
  themeLabel: ["切换深色或浅色", "Switch dark or light"],
  filters: ["筛选", "Filters"],
  kinds: ["类型", "Types"],
  relations: ["关系", "Relations"],
  honour: ["荣誉", "Honour"],
  level: ["荣誉级别", "Level of honour"],
  source: ["来源", "Source"],
  years: ["年份（未注明的按见报）", "Years (else of report)"],
  from: ["起", "from"],
  until: ["止", "to"],
  all: ["全部", "All"],
  reset: ["清除筛选", "Clear filters"],
  only: ["只看", "only"],
  overview: ["本图谱", "This graph"],
  entities: ["实体", "entities", "entity"],
  facts: ["事实", "facts", "fact"],
  articles: ["文章", "articles", "article"],
  sources: ["来源文件", "source files", "source file"],
  topBodies: ["联系最多的单位", "Most connected bodies"],
  topPeople: ["联系最多的人物", "Most connected people"],
  topHonours: ["获得者最多的荣誉", "Honours with most holders"],
  topEvents: ["联系最多的活动", "Most connected events"],
  byYear: ["按年份", "By year"],
  reported: ["见报", "reported"],
  reportedFacts: ["条事实未注明日期，按见报年份计", "facts without a date of their own, counted by year of report", "fact without a date of its own, counted by year of report"],
  undatedFacts: ["条事实不知年份", "facts of unknown year", "fact of unknown year"],
  undated: ["未注明日期", "date not stated"],
  how: ["点一个节点看它的关系；滚轮缩放，拖动平移。光标在搜索框里；按 Esc 离开后，/ 回到搜索，? 看快捷键。", "Click a node to see its relations; wheel zooms, drag pans. The cursor is in the search box; after Esc, / leads back to it and ? shows the keys."],
  close: ["关闭", "Close"],
  back: ["返回地图", "Back to the map"],
  expand: ["展开", "Expand"],
  collapse: ["收起", "Collapse"],
  pin: ["固定", "Pin"],
  unpin: ["取消固定", "Unpin"],
  hide: ["隐藏", "Hide"],
  showHidden: ["恢复隐藏", "Show hidden"],
  focusHere: ["看邻域", "Focus"],
  pathTo: ["到…的路径", "Path to …"],
  pathPick: ["搜索路径的另一端", "Search the other end of the path"],
  pathFrom: ["从", "From"],
  pathEnd: ["到", "to"],
  noPath: ["两者之间没有路径（在当前筛选下）", "No path between them (under the present filters)"],
  hops: ["步", "hops", "hop"],
  entityPage: ["条目页", "Full page"],
  print: ["打印", "Print"],
  moreNear: ["显示更多邻居", "Show more neighbours"],
  shownOf: ["已显示", "shown"],
  moving: ["自动散开", "Let it move"],
  still: ["停住", "Hold still"],
  aliases: ["别名", "Also called"],
  whyMerged: ["是否同一的判断", "Judged to be one or not"],
  mentionedIn: ["见于文章", "Named in"],
  noFacts: ["文章提到了它，但没有可断言的事实。", "Named in an article, but nothing is asserted of it."],
  alsoIn: ["又见", "also in"],
  rule: ["规则", "rule"],
  confidence: ["置信度", "confidence"],
  fullText: ["在原文中看", "Read in the article"],
  noText: ["本页未附原文", "The article's text is not in this page"],
  more: ["显示更多", "Show more"],
  name: ["名称", "Name"],
  type: ["类型", "Type"],
  degree: ["联系", "Facts"],
  relation: ["关系", "Relation"],
  subject: ["主体", "Subject"],
  object: ["客体", "Object"],
  status: ["状态", "Status"],
  detail: ["细节", "Detail"],
  when: ["时间", "When"],
  article: ["文章", "Article"],
  sourceFile: ["来源文件", "File"],
  tableEntities: ["实体表", "Entities"],
  tableFacts: ["事实表", "Facts"],
  filterRows: ["过滤表中文字", "Filter rows"],
  rows: ["行", "rows", "row"],
  edition: ["第%届", "Edition %"],
  noEdition: ["未注明届次", "Edition not stated"],
  holders: ["位获得者", "holders", "holder"],
  number: ["届", "Edition"],
  year: ["年", "Year"],
  rank: ["名次", "Rank"],
  holder: ["获得者", "Holder"],
  body: ["单位", "Body"],
  missing: ["所缺", "Missing"],
  notHeld: ["尚未获得", "not (yet) held"],
  conferredBy: ["授予方", "Conferred by"],
  starred: ["* 出自荣誉表 seeds/honours.tsv，报道未载", "* from the table seeds/honours.tsv, not from a page"],
  fromSeeds: ["出自荣誉表，报道未载", "from the table of honours, not from a page"],
  nothingHere: ["这里没有内容。", "Nothing here."],
  nothingPasses: ["没有内容符合所选的筛选条件；清除筛选可看到全部。", "Nothing passes the filters; clear them to see all."],
  measure: ["指标", "Measure"],
  value: ["数值", "Value"],
  of: ["主体", "Of"],
  asOf: ["截至", "As of"],
  speaker: ["出处", "Said by"],
  about: ["本可断言", "Would have said"],
  reason: ["原因", "Reason"],
  quote: ["原文", "Words"],
  verdict: ["判断", "Verdict"],
  leftName: ["名称一", "One name"],
  rightName: ["名称二", "Other name"],
  score: ["分数", "Score"],
  by: ["依据", "By"],
  exportPng: ["图片 PNG", "PNG"],
  exportSvg: ["矢量 SVG", "SVG"],
  exportCsv: ["表格 CSV", "CSV"],
  takeAway: ["导出", "Take away"],
  menu: ["筛选与图例", "Filters and legend"],
  zoomIn: ["放大", "Zoom in"],
  zoomOut: ["缩小", "Zoom out"],
  fit: ["全图", "Fit all"],
  skip: ["跳到内容面板", "Skip to the panel"],
  mapLabel: ["关系地图。方向键平移，加减号缩放；表格视图提供相同内容。", "Map of relations. Arrow keys pan, plus and minus zoom; the table view holds the same."],
  sceneLabel: ["邻域图。右侧面板以文字列出同样内容。", "Neighbourhood. The panel lists the same as text."],
  views: ["视图", "Views"],
  keys: ["快捷键", "Keys"],
  keysText: ["/ 搜索\nEsc 关闭\n方向键平移\n+ − 缩放\n0 全图\nm 地图\nt 表格\nr 荣誉榜\nl 时间线\ne 展开\nh 隐藏\np 固定\nd 深色", "/ search\nEsc close\narrows pan\n+ − zoom\n0 fit\nm map\nt table\nr honours\nl timeline\ne expand\nh hide\np pin\nd dark"],
  badLink: ["链接中的条目不在本图谱里", "The entity of this link is not in this graph"],
  opening: ["正在解开数据…", "Unpacking the data …"],
  indexing: ["正在准备搜索…", "Preparing the search …"],
  failed: ["打开失败：", "Could not open: "],
  authors: ["作者", "By"],
  reprinted: ["转自", "Reprinted from"],
  copyId: ["标识符", "Identifier"],
  holds: ["荣誉", "Honours"],
  posts: ["任职", "Posts"],
  scope: ["相关数字", "Figures about it"],
  filtered: ["当前筛选下", "under the present filters"],
  nodesShown: ["个节点", "nodes", "node"],
};

let language = "zh";

/** @returns {string} */
export function currentLanguage() {
  return language;
}

/** @param {string} code */
export function setLanguage(code) {
  language = code === "en" ? "en" : "zh";
  document.documentElement.lang = language === "en" ? "en" : "zh-CN";
  document.documentElement.dataset.lang = language;
}

/** A word of the interface, for so many. @param {string} key @param {number} [count] @returns {string} */
export function t(key, count = 2) {
  const [zh, en, one] = WORDS[key] ?? [key, key];
  return language === "en" ? (count === 1 && one) || en : zh;
}

/** A count and what is counted: 3 facts, 1 fact. @param {number} count @param {string} key */
export function tally(count, key) {
  return `${grouped(count)} ${t(key, count)}`;
}

/** The label of a code of the ontology in the present language. @param {any} table @param {string} code */
export function label(table, code) {
  const row = Object.hasOwn(table, code) ? table[code] : null;
  return row ? row[language] ?? row.zh : code;
}

/** The label of a relation read from its object's side. @param {any} table @param {string} code */
export function backLabel(table, code) {
  const row = Object.hasOwn(table, code) ? table[code] : null;
  if (!row) return `← ${code}`;
  return language === "en" ? row.backEn ?? row.en : row.back ?? row.zh;
}

/** `count` with thousands set apart. @param {number} count */
export function grouped(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** 第三届 or Edition 3. @param {string} number */
export function editionLabel(number) {
  return t("edition").replace("%", number);
}
