// Keyboard, explanations, light and dark. Every page works without this file.
"use strict";

const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

// Light and dark: the choice is a cookie, so that the server draws the page in it at once.
const look = document.querySelector("[data-look-button]");
if (look) {
  look.addEventListener("click", (event) => {
    event.preventDefault();
    const chosen = look.value;
    document.cookie = `look=${chosen}; path=/; max-age=31536000; samesite=strict`;
    document.documentElement.dataset.look = chosen;
    document.querySelector("[data-look-name]").textContent = chosen;
    look.value = { auto: "dark", dark: "light", light: "auto" }[chosen];
  });
}

// On a narrow screen the row of pages is longer than the screen: where one is must be in sight.
document.querySelector(".nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// On a narrow screen the filters begin closed.
if (matchMedia("(max-width: 58rem)").matches) {
  all("[data-narrow-closed]").forEach((one) => one.removeAttribute("open"));
}

// Explanations: fetched once, shown beside a word on hover and focus, gone with Escape.
const tip = document.getElementById("tip");
let words = null;
let shown = null;
const load = async () => {
  words ??= fetch("/glossary.json").then((answer) => answer.json())
    .then((found) => new Map(found.words.map((word) => [word.key, word])));
  return words;
};
const hide = () => {
  if (shown) shown.removeAttribute("aria-describedby");
  shown = null;
  tip.hidden = true;
};
const show = async (target) => {
  const word = (await load()).get(target.dataset.term);
  if (!word || !(target.matches(":hover") || target === document.activeElement)) return;
  hide();
  const name = document.createElement("b");
  name.textContent = word.word;
  tip.replaceChildren(name, word.means);
  tip.hidden = false;
  const box = target.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8));
  const under = box.bottom + tip.offsetHeight + 12 < innerHeight;
  tip.style.left = `${left + scrollX}px`;
  tip.style.top = `${(under ? box.bottom + 6 : box.top - tip.offsetHeight - 6) + scrollY}px`;
  target.setAttribute("aria-describedby", "tip");
  shown = target;
};
let leaving = 0;
const enter = (event) => {
  const target = event.target.closest?.("[data-term]");
  if (event.target.closest?.("#tip")) clearTimeout(leaving);
  if (target && target !== shown) { clearTimeout(leaving); show(target); }
};
const leave = () => { leaving = setTimeout(hide, 180); };
document.addEventListener("mouseover", enter);
document.addEventListener("focusin", enter);
document.addEventListener("mouseout", (event) => {
  if (event.target.closest?.("[data-term], #tip")) leave();
});
document.addEventListener("focusout", hide);

// Find in a long facet.
all("[data-find]").forEach((field) => {
  field.addEventListener("input", () => {
    const sought = field.value.trim().toLowerCase();
    all("li", document.getElementById(field.dataset.find)).forEach((line) => {
      line.hidden = !line.textContent.toLowerCase().includes(sought);
    });
  });
});

// An article: a claim beside the text and its words in the text light up together.
const light = (number) => {
  all(".is-lit").forEach((one) => one.classList.remove("is-lit"));
  if (!number) return;
  all("[data-claims]").forEach((one) => {
    one.classList.toggle("is-lit", one.dataset.claims.split(" ").includes(number));
  });
  all(`[data-claim="${number}"], [data-note="${number}"]`).forEach((one) => one.classList.add("is-lit"));
};
const numberAt = (target) => {
  const one = target.closest?.("[data-claim], [data-note]");
  return one ? one.dataset.claim ?? one.dataset.note : "";
};
if (document.querySelector("[data-claim]")) {
  ["mouseover", "focusin"].forEach((kind) => document.addEventListener(kind, (event) => {
    const number = numberAt(event.target);
    if (number) light(number);
  }));
}

// Single keys, unless somebody types, or has turned them off.
const keys = document.getElementById("keys");
const opener = document.querySelector("[data-open-keys]");
const on = document.querySelector("[data-keys-on]");
const stored = (() => { try { return localStorage.getItem("keys"); } catch { return null; } })();
on.checked = stored !== "off";
on.addEventListener("change", () => {
  try { localStorage.setItem("keys", on.checked ? "on" : "off"); } catch { /* it lasts for this page */ }
});
opener.hidden = false;
opener.addEventListener("click", () => keys.showModal());

const items = all("[data-item]");
let at = -1;
const step = (by) => {
  if (!items.length) return;
  items[at]?.classList.remove("is-here");
  at = Math.max(0, Math.min(items.length - 1, at + by));
  items[at].classList.add("is-here");
  items[at].querySelector("a")?.focus();
  items[at].scrollIntoView({ block: "nearest" });
};
const go = (selector) => document.querySelector(selector)?.click();
const places = { o: "/", c: "/claims", a: "/articles", s: "/sources" };
const doings = {
  "/": () => document.getElementById("q")?.focus(),
  "?": () => keys.showModal(),
  j: () => step(1),
  k: () => step(-1),
  "[": () => go("[rel=prev]"),
  "]": () => go("[rel=next]"),
};
let going = false;
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { hide(); return; }
  const typing = event.target.closest?.("input, textarea, select, dialog");
  if (typing || !on.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (going && places[event.key]) {
    location.assign(places[event.key]);
  } else if (doings[event.key]) {
    event.preventDefault();
    doings[event.key]();
  }
  going = event.key === "g";
});
