"use strict";
/* What every page can do: a theme switch, marks that say what they are, filters, links that open what they lead to.

   The page's data, JSON in #data, is {tones, items}:
     tones  class -> tone (k-NAME), in order of weight: a mark shows the first of its classes that a layer in use has
     items  key of a mark -> {t: type, q: heading, f: [[layer, class], ...], c: chain, p: partner's key,
            a: [[role, key], ...], r: [[name, value, class, address], ...]}; every part but q may be absent
   Controls: input[data-filter=layer|class] (value), select[data-filter=type], button[data-set=layer|class] (data-values: VALUE|VALUE, or *),
   [data-count=marks] is told how many marks are shown. [data-show=KEY] and [data-chain=CHAIN] highlight;
   a[data-go=KEY] also goes there; [data-lights=NAME] lights every [data-lit=NAME]. All text is set as text. */
(() => {
  const $ = (query, from = document) => from.querySelector(query);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const root = document.documentElement;
  const data = JSON.parse($("#data")?.textContent || "{}");
  const items = new Map(Object.entries(data.items || {}));
  const tones = data.tones || {};
  const weight = new Map(Object.keys(tones).map((name, index) => [name, index]));

  const make = (name, text, className) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  /* theme: auto, light, dark */
  const themes = ["auto", "light", "dark"];
  const button = $("#theme");
  const remembered = (value) => {
    try {
      if (value === undefined) return localStorage.getItem("armsbench-theme");
      localStorage.setItem("armsbench-theme", value);
    } catch { /* a page opened from a file may have no storage */ }
    return value;
  };
  const setTheme = (name) => {
    if (name === "auto") delete root.dataset.theme;
    else root.dataset.theme = name;
    $("#theme-name").textContent = name;
  };
  if (button) {
    const before = remembered();
    setTheme(themes.includes(before) ? before : "auto");
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = themes[(themes.indexOf(root.dataset.theme || "auto") + 1) % themes.length];
      setTheme(next);
      remembered(next);
    });
  }

  /* marks, by key and by text */
  const marks = new Map();
  const chains = new Map();
  const texts = new Map();
  for (const mark of all("mark[data-m]")) {
    const key = mark.dataset.m;
    if (!marks.has(key)) marks.set(key, []);
    marks.get(key).push(mark);
    if (mark.id) {
      const name = mark.closest("[data-text]")?.dataset.text;
      if (!texts.has(name)) texts.set(name, []);
      texts.get(name).push(mark);
    }
  }
  for (const [key, item] of items) {
    if (!item.c) continue;
    if (!chains.has(item.c)) chains.set(item.c, []);
    chains.get(item.c).push(key);
  }
  const tone = (item, name) => item.k || tones[name];

  /* highlighting */
  const box = $("#details");
  const hint = box ? [...box.childNodes] : [];
  let lit = [];
  const light = (keys, name, role) => {
    for (const key of keys) for (const mark of marks.get(key) || []) {
      mark.classList.add(name);
      if (role && mark.id) mark.dataset.role = role;
      lit.push([mark, name]);
    }
  };
  const dark = () => {
    for (const [mark, name] of lit) {
      mark.classList.remove(name);
      delete mark.dataset.role;
    }
    lit = [];
  };
  const describe = (item) => {
    const head = make("p", undefined, "what");
    head.append(make("bdi", item.q));
    const list = make("dl");
    for (const [name, value, className, address] of item.r || []) {
      const pair = make("div", undefined, className || undefined);
      const shown = make("dd");
      const text = make(address ? "a" : "bdi", value);
      if (address) text.href = address;
      shown.append(text);
      pair.append(make("dt", name), shown);
      list.append(pair);
    }
    box.replaceChildren(head, list);
  };
  const show = (key) => {
    const item = items.get(key);
    dark();
    if (!item) return;
    if (item.c) light(chains.get(item.c), "kin");
    if (item.p) light([item.p], "pair");
    for (const [role, filler] of item.a || []) light([filler], "filler", role);
    light([key], "here");
    if (box && item.q) describe(item);
  };
  const showChain = (name) => {
    dark();
    light(chains.get(name) || [], "kin");
  };
  let pinned = null;
  const rest = () => {
    dark();
    if (pinned) show(pinned);
    else if (box) box.replaceChildren(...hint);
  };
  const reach = (target) => {
    const mark = target.closest?.("mark[data-m]:not(.off)");
    if (mark) return show(mark.dataset.m), true;
    const row = target.closest?.("[data-show],[data-chain]");
    if (!row) return false;
    if (row.dataset.show) show(row.dataset.show);
    else showChain(row.dataset.chain);
    return true;
  };
  document.addEventListener("pointerover", (event) => reach(event.target));
  document.addEventListener("pointerout", (event) => {
    if (event.target.closest?.("mark[data-m],[data-show],[data-chain]")) rest();
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("mark[data-m]")) pinned = event.target.dataset.m;
    reach(event.target);
  });
  document.addEventListener("focusout", (event) => {
    if (box?.contains(event.relatedTarget)) return;
    pinned = null;
    rest();
  });

  /* one stop of the Tab key a text; arrows go on from there */
  const usable = (name) => texts.get(name).filter((mark) => !mark.classList.contains("off") && mark.getClientRects().length);
  const stop = (name, chosen) => {
    for (const mark of texts.get(name)) if (mark.tabIndex === 0) mark.tabIndex = -1;
    if (chosen) chosen.tabIndex = 0;
  };
  const focusMark = (mark, block = "nearest") => {
    stop(mark.closest("[data-text]")?.dataset.text, mark);
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block });
  };
  for (const marked of texts.values()) for (const mark of marked) mark.tabIndex = -1;
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-m]:not(.off)");
    if (!mark) return;
    const first = marks.get(mark.dataset.m).find((each) => each.id) || mark;
    stop(first.closest("[data-text]")?.dataset.text, first);
    first.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") {
      pinned = null;
      rest();
      return;
    }
    const mark = event.target.closest?.("mark[data-m]");
    if (!mark) return;
    const among = usable(mark.closest("[data-text]")?.dataset.text);
    const at = among.indexOf(mark);
    const partner = marks.get(items.get(mark.dataset.m)?.p)?.[0];
    const goal = {
      ArrowRight: among[at + 1],
      ArrowLeft: among[at - 1],
      ArrowDown: partner,
      ArrowUp: partner,
      Home: among[0],
      End: among[among.length - 1],
    };
    if (!(event.key in goal)) return;
    event.preventDefault();
    const next = goal[event.key];
    if (next && !next.classList.contains("off")) focusMark(next);
  });

  /* filters */
  const boxes = (name) => all(`input[data-filter=${name}]`);
  const chosen = (name) => new Set(boxes(name).filter((each) => each.checked).map((each) => each.value));
  const typed = $("select[data-filter=type]");
  const apply = () => {
    const layers = chosen("layer");
    const classes = chosen("class");
    const type = typed?.value || "";
    const byClass = boxes("class").length > 0;
    let count = 0;
    for (const [key, item] of items) {
      const heaviest = (item.f || []).filter(([layer]) => layers.has(layer)).map(([, name]) => name)
        .sort((one, other) => weight.get(one) - weight.get(other))[0];
      const on = heaviest !== undefined && (!byClass || classes.has(heaviest)) && (!type || item.t === type);
      count += on && marks.has(key);
      for (const mark of marks.get(key) || []) {
        mark.classList.toggle("off", !on);
        mark.classList.forEach((name) => name.startsWith("k-") && mark.classList.remove(name));
        if (on && tone(item, heaviest)) mark.classList.add(`k-${tone(item, heaviest)}`);
        mark.classList.toggle("quiet", on && heaviest === "right");
      }
    }
    for (const told of all("[data-count=marks]")) told.textContent = `${count} of ${marks.size} spans shown`;
    for (const name of texts.keys()) stop(name, texts.get(name).find((mark) => !mark.classList.contains("off")));
  };
  if (boxes("layer").length) {
    document.addEventListener("change", (event) => event.target.matches("[data-filter]") && apply());
    for (const preset of all("button[data-set]")) {
      preset.addEventListener("click", () => {
        const values = preset.dataset.values.split("|");
        for (const each of boxes(preset.dataset.set)) each.checked = values.includes("*") || values.includes(each.value);
        apply();
      });
    }
    apply();
  } else for (const name of texts.keys()) stop(name, texts.get(name)[0]);

  /* a choice of view: radio buttons of a [data-view-of=ID] set its data-view */
  for (const radio of all("input[data-view-of]")) {
    const set = () => { if (radio.checked) $(`#${radio.dataset.viewOf}`).dataset.view = radio.value; };
    radio.addEventListener("change", set);
    set();
  }

  /* names that light what belongs to them */
  const lighten = (target, on) => {
    const name = target.closest?.("[data-lights]")?.dataset.lights;
    if (name === undefined) return;
    for (const each of all("[data-lit]")) {
      each.classList.toggle("lit", on && each.dataset.lit === name);
      each.classList.toggle("dim", on && each.dataset.lit !== name);
    }
  };
  for (const [event, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]])
    document.addEventListener(event, ({ target }) => lighten(target, on));

  /* links into texts and folds */
  const open = (element) => {
    for (let each = element; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
  };
  const go = (key, layer, name) => {
    const mark = marks.get(key)?.[0];
    if (!mark) return false;
    for (const each of boxes("layer")) if (each.value === layer) each.checked = true;
    for (const each of boxes("class")) if (each.value === name) each.checked = true;
    const side = mark.closest("[data-view]");
    if (side && !mark.getClientRects().length) for (const each of all("input[data-view-of]")) {
      each.checked = each.value === "both";
      if (each.checked) each.dispatchEvent(new Event("change"));
    }
    if (typed && mark.classList.contains("off")) typed.value = "";
    if (boxes("layer").length) apply();
    open(mark);
    focusMark(mark, "center");
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    const { go: key, layer, name } = link.dataset;
    if (key && go(key, layer, name)) {
      event.preventDefault();
      history.replaceState(null, "", `#${key}`);
    } else open(document.getElementById(link.getAttribute("href").slice(1)));
  });
  const arrive = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const goal = name && document.getElementById(name);
    if (!goal) return;
    if (marks.has(name)) go(name, ...(items.get(name)?.f?.[0] || []));
    else {
      open(goal);
      goal.scrollIntoView();
    }
  };
  addEventListener("hashchange", arrive);
  arrive();

  /* folds are open on paper, but for those that would fill it: .class, and .fold in a .document */
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open]):not(.class):not(.document .fold)");
    for (const each of folded) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of folded) each.open = false;
  });
})();
