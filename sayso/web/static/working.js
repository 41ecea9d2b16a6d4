// What goes on behind the pages: the line about it goes when it is done, and offers the new state.
"use strict";

const working = document.querySelector("[data-working]");
const ask = async () => {
  let told;
  try {
    told = await (await fetch("/import.json")).json();
  } catch {
    return;
  }
  if (told.working) {
    if (working.textContent !== told.working) working.textContent = told.working;
    setTimeout(ask, 1500);
    return;
  }
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = "Load this page again";
  working.replaceChildren("Counts are up to date. ", link);
  working.classList.add("working-done");
};
if (working) setTimeout(ask, 1500);
