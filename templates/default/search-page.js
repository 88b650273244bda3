// Looks for every word of the query in headlines, sentences and outlets, newest issues first: words
// from their beginning, "phrases", -not this one; of scripts without spaces any part of a run.
// Months are loaded as scripts, not fetched, so that it works on a page opened from a disk too.
const form = document.getElementById("find"), field = form.q;
const status = document.getElementById("found"), hits = document.getElementById("hits");
const months = form.dataset.months.split(" "), LIMIT = 200;
const RUN = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uac00-\\ud7a3";
const PIECE = new RegExp(`[${RUN}]+|(?:(?![${RUN}])[\\p{L}\\p{N}\\p{M}])+`, "gu");
const BORDER = `(?:^|[^\\p{L}\\p{N}]|[${RUN}])`, BETWEEN = "[^\\p{L}\\p{N}]*";
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]/g;
const fold = (text) => text.normalize("NFKD").replace(ACCENTS, "").normalize("NFC").toLowerCase();
let wanted = [], refused = [], count = 0;

function read(query) {
  for (const [, out, phrase, bare] of query.matchAll(/(-?)(?:"([^"]*)"?|(\S+))/g)) {
    const pieces = fold(phrase ?? bare).match(PIECE);
    if (!pieces) continue;
    const start = new RegExp(`[${RUN}]`).test(pieces[0][0]) ? "" : BORDER;
    (out ? refused : wanted).push(new RegExp(start + pieces.join(BETWEEN), "u"));
  }
}

function add(tag, parent, text, attributes = {}) {
  const made = parent.appendChild(document.createElement(tag));
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

// The sentence that holds most of what was looked for, and its place on the page.
function best(story) {
  const shares = [...story.said, ...story.also].map((text) => {
    const folded = fold(text);
    return wanted.filter((word) => word.test(folded)).length;
  });
  const most = Math.max(0, ...shares), at = shares.indexOf(most);
  if (!most) return { place: story.at };
  return at < story.said.length
    ? { text: story.said[at], place: `${story.at}-${at + 1}` }
    : { text: story.also[at - story.said.length], place: story.at };
}

function show(issue, story) {
  const hit = add("li", hits, ""), tongue = { lang: story.lang, dir: story.dir };
  const { text, place } = best(story);
  add("time", hit, issue.day);
  const body = add("div", hit, "");
  const head = add("p", body, "", { class: "head" });
  add("a", head, story.headline, { href: `${issue.page}#${place}`, ...tongue });
  if (text) add("p", body, text, { class: "rest", ...tongue });
  add("p", hit, story.outlets.join(", "), { class: "ours soft" });
}

// Each month's file calls this with its issues.
function found(month, issues) {
  for (const issue of issues) for (const story of issue.stories) {
    const text = fold([story.headline, ...story.said, ...story.also, ...story.outlets].join("\n"));
    const fits = wanted.every((word) => word.test(text)) && !refused.some((word) => word.test(text));
    if (fits && ++count <= LIMIT) show(issue, story);
  }
  load(months[months.indexOf(month) + 1]);
}

function load(month) {
  status.textContent = month ? form.dataset.loading
    : count ? form.dataset.hits.replace("{n}", count) : form.dataset.none;
  if (month) add("script", document.head, "", { src: `${month}.js` });
}

field.value = new URLSearchParams(location.search).get("q") ?? "";
read(field.value);
if (wanted.length) load(months[0]);
else {
  if (field.value.trim()) status.textContent = form.dataset.wordless;
  field.focus();
}
