// Looks for every word of the query in headlines, sentences and outlets, newest issues first.
// Months are loaded as scripts, not fetched, so that it works on a page opened from a disk too.
const form = document.getElementById("find"), field = form.q;
const status = document.getElementById("found"), hits = document.getElementById("hits");
const months = form.dataset.months.split(" "), LIMIT = 200;
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
let words = [], count = 0;

function add(tag, parent, text, attributes = {}) {
  const made = parent.appendChild(document.createElement(tag));
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function show(issue, story) {
  const hit = add("li", hits, ""), tongue = { lang: story.lang, dir: story.dir };
  add("time", hit, issue.day);
  const body = add("div", hit, "");
  const head = add("p", body, "", { class: "head" });
  add("a", head, story.headline, { href: `${issue.page}#${story.at}`, ...tongue });
  const best = story.said.find((text) => words.some((word) => fold(text).includes(word)));
  if (best) add("p", body, best, { class: "rest", ...tongue });
  add("p", hit, story.outlets.join(", "), { class: "ours soft" });
}

// Each month's file calls this with its issues.
function found(month, issues) {
  for (const issue of issues) for (const story of issue.stories) {
    const text = fold([story.headline, ...story.said, ...story.outlets].join(" "));
    if (words.every((word) => text.includes(word)) && ++count <= LIMIT) show(issue, story);
  }
  load(months[months.indexOf(month) + 1]);
}

function load(month) {
  status.textContent = month ? form.dataset.loading
    : count ? form.dataset.hits.replace("{n}", count) : form.dataset.none;
  if (month) add("script", document.head, "", { src: `${month}.js` });
}

field.value = new URLSearchParams(location.search).get("q") ?? "";
words = fold(field.value).split(/\s+/).filter(Boolean);
if (words.length) load(months[0]);
else field.focus();
