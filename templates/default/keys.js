// j and k go from story to story, / searches, ? tells these keys and turns them off for good.
{
  const say = document.currentScript.dataset, NAME = "digest-keys";
  const STORIES = "article[id], .brief li[id], .days > li, .day";
  let on = true;
  try { on = localStorage.getItem(NAME) !== "off"; } catch { /* a page from a disk may have no memory */ }

  const seen = (box) => box.bottom > 0 && box.top < innerHeight;
  const make = (tag, parent, text = "") => {
    const made = parent.appendChild(document.createElement(tag));
    made.textContent = text;
    return made;
  };

  function go(step) {
    const all = [...document.querySelectorAll(STORIES)].filter((one) => !one.hidden);
    const boxes = all.map((one) => one.getBoundingClientRect());
    let at = all.findIndex((one) => one.contains(document.activeElement));
    if (at >= 0 && seen(boxes[at])) at += step;
    else at = step > 0 ? boxes.findIndex((box) => box.top > 0) : boxes.filter((box) => box.top < 0).length - 1;
    if (!all[at]) return;
    all[at].tabIndex = -1;
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView();
  }

  function search() {
    const field = document.getElementById("q");
    if (field) field.focus();
    else location.href = `${say.root}search/index.html`;
  }

  function help() {
    const box = make("dialog", document.body), list = make("dl", box);
    box.setAttribute("aria-label", say.keys);
    for (const [key, does] of [["j", say.next], ["k", say.previous], ["/", say.search], ["?", say.help]]) {
      make("dt", list, key);
      make("dd", list, does);
    }
    const turn = make("button", box, on ? say.off : say.on);
    turn.onclick = () => {
      on = !on;
      try { localStorage.setItem(NAME, on ? "on" : "off"); } catch { /* then until the page is left */ }
      box.close();
    };
    const close = make("button", box, say.close);
    close.autofocus = true;
    close.onclick = () => box.close();
    box.onclose = () => box.remove();
    box.showModal();
  }

  const does = { j: () => go(1), k: () => go(-1), "/": search, "?": help };
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
    if (!on || typing || event.ctrlKey || event.altKey || event.metaKey || !(event.key in does)) return;
    event.preventDefault();
    does[event.key]();
  });

  const foot = document.querySelector("body > footer") ?? document.querySelector("main");
  const offer = make("button", foot, `${say.keys}: j k / ?`);
  offer.className = "keys";
  offer.onclick = help;
}
