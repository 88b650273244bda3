// Shows the search field and narrows the listed days while typing; Enter goes to the full search.
// It stands right behind the field, so that nothing below it moves when it appears.
const form = document.getElementById("find"), field = form.q, found = document.getElementById("found");
form.hidden = false;
field.addEventListener("input", () => {
  const words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const days = [...document.querySelectorAll(".days > li")];
  let n = 0;
  for (const day of days) {
    const text = day.textContent.toLocaleLowerCase();
    day.hidden = !words.every((word) => text.includes(word));
    n += !day.hidden;
  }
  found.textContent = words.length ? form.dataset.found.replace("{n}", n).replace("{all}", days.length) : "";
});
