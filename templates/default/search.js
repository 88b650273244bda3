// Shows the search field and narrows the listed days while typing; Enter goes to the full search.
const form = document.getElementById("find"), field = form.q, found = document.getElementById("found");
const days = [...document.querySelectorAll(".days > li")];
form.hidden = false;
field.addEventListener("input", () => {
  const words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let n = 0;
  for (const day of days) {
    const text = day.textContent.toLocaleLowerCase();
    day.hidden = !words.every((word) => text.includes(word));
    n += !day.hidden;
  }
  found.textContent = words.length ? form.dataset.found.replace("{n}", n).replace("{all}", days.length) : "";
});
