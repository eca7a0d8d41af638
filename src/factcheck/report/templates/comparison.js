
"use strict";
(() => {
  const form = document.getElementById("filter");
  const cards = [...document.querySelectorAll(".card")];
  const words = new Map();
  const field = (name) => document.getElementById("filter-" + name);
  const text = field("text"), part = field("part"), source = field("source"), kind = field("kind"), count = field("count");
  const wordsOf = (card) => {
    if (!words.has(card)) words.set(card, card.textContent.toLowerCase());
    return words.get(card);
  };
  const filter = () => {
    const wanted = text.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      const fits = (!part.value || card.dataset.part === part.value) && (!kind.value || card.dataset.kind === kind.value) &&
        (!source.value || card.dataset.sources.split(" ").includes(source.value)) && wanted.every((word) => wordsOf(card).includes(word));
      card.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const section of document.querySelectorAll("main .part")) section.hidden = !section.querySelector(".card:not([hidden])");
    count.textContent = shown === cards.length ? "" : shown + " of " + cards.length + " facts";
  };
  const open = () => {
    const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    const card = place.closest(".card");
    if (card && card.hidden) { form.reset(); filter(); }
    for (let box = place.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    place.scrollIntoView();
  };
  const step = (way) => {
    const shown = cards.filter((card) => !card.hidden);
    const here = shown.indexOf(document.activeElement.closest(".card"));
    const next = shown[here < 0 ? (way > 0 ? 0 : shown.length - 1) : Math.min(Math.max(here + way, 0), shown.length - 1)];
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "start" }); }
  };
  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, cards.length > 500 ? 150 : 0); });
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", open);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") { form.reset(); document.activeElement.blur(); return; }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "/") { event.preventDefault(); text.focus(); }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  form.hidden = false;
  document.querySelector(".keys").hidden = false;
  open();
})();
