// The page works without this; with it, it can be searched, filtered, printed, and read in the other language.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  document.querySelector(".tools").hidden = false;
  $("filter").hidden = false;

  // Language: what stands in the page is one, the table holds the other.
  let others = JSON.parse($("others").textContent);
  $("switch").addEventListener("click", () => {
    const root = document.documentElement;
    const own = [];
    for (const element of all("[data-t]")) {
      const n = element.dataset.t;
      own[n] = element.textContent;
      element.textContent = others[n];
    }
    for (const element of all("[data-l]")) {
      const n = element.dataset.l;
      own[n] = element.getAttribute("aria-label");
      element.setAttribute("aria-label", others[n]);
    }
    others = own;
    [root.lang, $("switch").lang] = [$("switch").lang, root.lang];
    for (const item of items) item.words = null;
  });
  $("print").addEventListener("click", () => window.print());

  // Search without case and marks: "giam" finds "Giảm".
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const items = all(".st").map((element) => ({
    element,
    team: element.closest(".doc"),
    block: element.closest(".okr"),
    owners: (element.dataset.o || "").split(" "),
    found: all(".f", element).map((f) => ({element: f, rule: f.querySelector("a[href^='#r-']").hash.slice(3), grade: f.classList[1]})),
    words: null,
  }));
  const blocks = all(".okr"), teams = all(".doc"), tails = all(".doc>.tail,.doc>.first,.doc>.crit");
  const value = (id) => ($(id) ? $(id).value : "");

  const filter = () => {
    const want = plain(value("f-text").trim()).split(/\s+/).filter(Boolean);
    const grade = value("f-grade"), rule = value("f-rule"), team = value("f-team"), owner = value("f-owner");
    const wanted = (f) => (!grade || f.grade === grade) && (!rule || f.rule === rule);
    const narrow = want.length || grade || rule || owner;
    const seen = new Set();
    let count = 0;
    for (const item of items) {
      let show = (!team || item.team.id === team) && (!owner || item.owners.includes(owner));
      if (show && (grade || rule)) show = item.found.some(wanted);
      if (show && want.length) {
        item.words = item.words || plain(item.element.textContent);
        show = want.every((word) => item.words.includes(word));
      }
      item.element.hidden = !show;
      for (const f of item.found) f.element.hidden = !wanted(f);
      if (show) {
        count += 1;
        seen.add(item.team).add(item.block);
      }
    }
    for (const block of blocks) block.hidden = Boolean(narrow || team) && !seen.has(block);
    for (const doc of teams) doc.hidden = Boolean(narrow || team) && !seen.has(doc) && doc.id !== team;
    for (const tail of tails) tail.hidden = Boolean(narrow);
    for (const whole of all(".whole")) whole.hidden = Boolean(narrow);
    $("count").textContent = count + " / " + items.length;
    $("nothing").hidden = count > 0;
  };
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, items.length > 500 ? 120 : 0);
  };
  $("filter").addEventListener("input", soon);
  $("filter").addEventListener("reset", soon);
  $("filter").addEventListener("submit", (event) => {
    event.preventDefault();
    filter();
  });
  // A link to something hidden shows it again.
  window.addEventListener("hashchange", () => {
    const target = $(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) {
      $("filter").reset();
      filter();
      target.scrollIntoView();
    }
  });
  filter();
})();
