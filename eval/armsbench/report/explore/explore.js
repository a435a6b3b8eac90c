"use strict";
/* The search box of the first page: every word must be found; #entries is [[kind, title, address, words], ...]. */
(() => {
  const box = document.querySelector("#search");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.matches("input, select, textarea")) return;
    event.preventDefault();
    if (box) box.focus();
    else document.querySelector("nav a[href$='#search']").click();
  });
  if (!box) return;
  const entries = JSON.parse(document.querySelector("#entries").textContent)
    .map(([kind, title, url, words]) => ({ kind, title, url, text: `${title} ${words}`.toLowerCase(), name: title.toLowerCase() }));
  const list = document.querySelector("#results");
  const told = document.querySelector("#found");
  const most = 40;
  const rank = (entry, query) => (entry.name === query ? 0 : entry.name.startsWith(query) ? 1 : entry.name.includes(query) ? 2 : 3);
  const line = ({ kind, title, url }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const note = document.createElement("small");
    link.href = url;
    link.textContent = title;
    note.textContent = kind;
    item.append(link, note);
    return item;
  };
  const search = () => {
    const query = box.value.trim().toLowerCase();
    const words = query.split(/\s+/).filter(Boolean);
    const found = words.length ? entries.filter(({ text }) => words.every((word) => text.includes(word))) : [];
    const shown = found.map((entry, at) => [rank(entry, query), at, entry])
      .sort((one, other) => one[0] - other[0] || one[1] - other[1]).slice(0, most);
    list.replaceChildren(...shown.map(([, , entry]) => line(entry)));
    told.textContent = words.length ? `${found.length} found${found.length > most ? `, the first ${most} shown` : ""}` : "";
  };
  box.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") list.querySelector("a")?.click();
    if (event.key === "ArrowDown") list.querySelector("a")?.focus();
    if (event.key === "Escape") { box.value = ""; search(); }
  });
  list.addEventListener("keydown", (event) => {
    const goal = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!goal) return;
    event.preventDefault();
    (event.target.closest("li")[goal]?.querySelector("a") || box).focus();
  });
  if (location.hash === "#search") box.focus();
  search();
})();
