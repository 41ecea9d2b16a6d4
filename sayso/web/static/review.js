// Review by keyboard. A judgement is sent while the next claim is already shown: nobody waits.
// Without this file the same buttons and links are plain forms and pages.
"use strict";

{
  const claims = () => document.getElementById("review");
  const find = (selector) => document.querySelector(selector);
  const keysOn = () => find("[data-keys-on]")?.checked ?? true;
  const waiting = new Map(); // pages fetched ahead, by address
  let sending = Promise.resolve();
  let unsent = 0;

  const fetched = (address) => {
    if (!waiting.has(address)) {
      waiting.set(address, fetch(address, { headers: { Accept: "text/html" } }).then((answer) => {
        if (!answer.ok) throw new Error(`the page cannot be had (${answer.status})`);
        return answer.text();
      }));
    }
    return waiting.get(address);
  };

  const tell = (words, claim) => {
    const line = document.getElementById("problem");
    if (!line) return;
    line.textContent = words;
    if (claim) {
      const link = document.createElement("a");
      link.href = `/review?claim=${claim}`;
      link.textContent = " Go back to it";
      line.append(link);
    }
    line.hidden = false;
  };

  const show = async (address, last) => {
    try {
      const page = new DOMParser().parseFromString(await fetched(address), "text/html");
      const fresh = page.getElementById("review");
      if (!fresh) { location.assign(address); return; }
      claims().replaceWith(document.adoptNode(fresh));
      document.title = page.title;
      history.pushState(null, "", address);
      waiting.clear();
      if (last) remember(last);
      begin();
      scrollTo(0, 0);
    } catch (problem) {
      waiting.clear();
      tell(problem.message);
    }
  };

  // The line that tells what was judged last, and takes it back.
  const remember = ({ claim, verdict, says }) => {
    const line = document.getElementById("last");
    if (!line) return;
    line.querySelector("[data-last-verdict]").textContent = verdict[0].toUpperCase() + verdict.slice(1);
    line.querySelector("[data-last-says]").textContent = says;
    line.querySelector("[name=claim]").value = claim;
    line.hidden = false;
  };

  const send = (data) => {
    unsent += 1;
    const sent = sending.then(() => fetch("/review", {
      method: "POST", body: new URLSearchParams(data), keepalive: true,
      headers: { Accept: "application/json" },
    })).then(async (answer) => {
      const told = await answer.json();
      if (!answer.ok) throw new Error([told.error.detail, told.error.hint].filter(Boolean).join("; "));
      return told;
    }).finally(() => { unsent -= 1; });
    sending = sent.catch(() => {});
    return sent;
  };

  // The page was fetched before the judgement was kept: its counts and its next claim are made good.
  const recount = async () => {
    const address = location.href;
    const page = new DOMParser().parseFromString(
      await (await fetch(address, { headers: { Accept: "text/html" } })).text(), "text/html");
    if (address !== location.href || !claims()) return;
    for (const part of [".far", ".steps"]) {
      const fresh = page.querySelector(part);
      if (fresh) find(part)?.replaceWith(document.adoptNode(fresh));
    }
    begin();
  };

  const says = () => find(".review-claim h1").innerText.replace(/\s+/g, " ").trim();

  const decide = (form, button) => {
    const data = new FormData(form, button);
    const next = find("[data-next]")?.getAttribute("href");
    const told = { claim: data.get("claim"), verdict: data.get("verdict"), says: says() };
    const sent = send(data);
    if (told.verdict === "withdrawn") {
      sent.then((kept) => show(kept.next), (problem) => tell(problem.message));
      return;
    }
    sent.then(recount, (problem) => tell(`Not kept: ${problem.message}.`, told.claim));
    if (next) {
      show(next, told);
    } else {
      sent.then((kept) => location.assign(kept.next), () => {});
    }
  };

  const correct = (form, button) => {
    const data = new FormData(form, button);
    const told = { claim: data.get("claim"), verdict: "corrected", says: says() };
    send(data).then((kept) => show(kept.next, told), (problem) => tell(problem.message));
  };

  // A field takes the words that are selected in the sentence.
  const taking = () => {
    document.querySelectorAll("[data-take]:not(.taking *)").forEach((field) => {
      const row = document.createElement("span");
      row.className = "taking";
      const button = document.createElement("button");
      button.type = "button";
      button.className = "take";
      button.textContent = "take";
      button.title = "Take the words that are selected in the sentence";
      let chosen = "";
      button.addEventListener("pointerdown", () => { chosen = selected(); });
      button.addEventListener("click", () => {
        const words = chosen || selected();
        if (words) { field.value = words; field.focus(); }
        chosen = "";
      });
      field.replaceWith(row);
      row.append(field, button);
    });
  };
  const selected = () => {
    const range = getSelection();
    if (!range.rangeCount || !find("[data-words]")?.contains(range.anchorNode)) return "";
    const copy = range.getRangeAt(0).cloneContents();
    copy.querySelectorAll(".tag").forEach((tag) => tag.remove());
    return copy.textContent.trim();
  };

  const begin = () => {
    document.querySelectorAll("[data-with-script]").forEach((one) => { one.hidden = false; });
    taking();
    const next = find("[data-next]");
    if (claims() && next) fetched(next.getAttribute("href")).catch(() => waiting.clear());
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!claims()) return;
    if (form.matches("[data-decide], [data-undo]")) {
      event.preventDefault();
      decide(form, event.submitter);
    } else if (form.matches("[data-correction]")) {
      event.preventDefault();
      correct(form, event.submitter);
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-next], [data-previous]");
    if (!link || !claims() || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.getAttribute("href"));
  });
  addEventListener("popstate", () => location.reload());
  addEventListener("beforeunload", (event) => { if (unsent) event.preventDefault(); });

  const press = (selector) => {
    const button = find(selector);
    if (button?.disabled) {
      document.getElementById("reviewer-name")?.focus();
    } else {
      button?.click();
    }
  };
  const undo = () => press(find("[data-undo-this]") ? "[data-undo-this]" : "#last:not([hidden]) button, [data-key=u]");
  const doings = {
    j: () => press("[data-next]"),
    k: () => press("[data-previous]"),
    a: () => press("[data-decide] [value=accepted]"),
    r: () => press("[data-decide] [value=rejected]"),
    s: () => press("[data-key=s]"),
    d: () => press("[data-key=d]"),
    u: undo,
    n: () => document.getElementById("note")?.focus(),
    c: () => {
      const panel = find("[data-correct]");
      if (!panel) return;
      panel.open = true;
      panel.querySelector("select")?.focus();
    },
  };
  let before = "";
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.("input, textarea, select, dialog");
    if (event.key === "Escape" && field) field.blur();
    if (field || !keysOn() || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const after = before;
    before = event.key;
    if (after === "g" || !doings[event.key]) return; // g and a letter go to another page
    event.preventDefault();
    doings[event.key]();
  });

  begin();
}
