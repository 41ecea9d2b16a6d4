// The network, drawn on a canvas. Where everybody stands comes from the server, and stays: what is
// shown or hidden moves nobody, and whoever is fetched later is put around the one he is tied to.
"use strict";

const place = document.querySelector("[data-network]");
if (place) begin(place).catch(() => {
  place.querySelector(".net-wait").textContent = "The picture could not be fetched. Load the page again.";
});

async function begin(section) {
  const canvas = section.querySelector("canvas");
  const pen = canvas.getContext("2d");
  const tools = section.querySelector("[data-net-tools]");
  const card = section.querySelector("[data-net-card]");
  const live = section.querySelector("#net-live");
  const nodes = new Map();
  const ties = new Map();
  let drawn = [];
  let near = new Map();
  let chosen = null;
  let over = null;
  let view = { x: 0, y: 0, scale: 1 };
  let colours = {};
  let asked = false;

  const days = [];
  const until = tools.elements.until;

  // What there is ------------------------------------------------------------------------

  function add(more, around) {
    const fresh = more.nodes.filter((node) => !nodes.has(node.id));
    fresh.forEach((node, n) => {
      const spot = around ? beside(around, n, fresh.length) : node;
      nodes.set(node.id, { ...node, x: spot.x, y: spot.y, r: 3.5 + 1.5 * Math.log2(1 + node.claims / 2) });
    });
    more.ties.forEach((tie) => {
      const key = [tie.agent, tie.patient, tie.relation, tie.manner].join(" ");
      if (!ties.has(key)) ties.set(key, { ...tie, a: nodes.get(tie.agent), b: nodes.get(tie.patient) });
    });
    bend();
    return fresh.length;
  }

  // On a ring around somebody, on the side away from the middle, always the same.
  function beside(node, n, count) {
    const away = Math.atan2(node.y, node.x) || 0;
    const turn = away + (n - (count - 1) / 2) * Math.min(0.5, 5.2 / Math.max(count, 1));
    const out = 110 + 34 * (n % 3) + count;
    return { x: node.x + out * Math.cos(turn), y: node.y + out * Math.sin(turn) };
  }

  // Several ties between two actors are bent apart.
  function bend() {
    const pairs = new Map();
    ties.forEach((tie) => {
      const key = tie.agent < tie.patient ? tie.agent + tie.patient : tie.patient + tie.agent;
      const those = pairs.get(key) ?? [];
      those.push(tie);
      pairs.set(key, those);
    });
    pairs.forEach((those) => those.forEach((tie, n) => {
      const way = tie.agent < tie.patient ? 1 : -1;
      tie.bend = way * (n - (those.length - 1) / 2) * 26;
    }));
  }

  function sift() {
    const last = days[until.value - 1] ?? 0;
    const all = Number(until.value) >= days.length;
    const counts = { said: 0, hearsay: 0, "to come": 0, denied: 0 };
    drawn = [];
    near = new Map();
    ties.forEach((tie) => {
      if (!all && !(tie.first && tie.first <= last)) return;
      counts[tie.manner] += 1;
      if (!tools.elements[tie.manner].checked) return;
      drawn.push(tie);
      [[tie.a, tie.b], [tie.b, tie.a]].forEach(([one, other]) => {
        if (!near.has(one)) near.set(one, new Set());
        near.get(one).add(other);
      });
    });
    drawn.sort((a, b) => a.low - b.low);
    Object.entries(counts).forEach(([name, count]) => {
      tools.querySelector(`[data-count="${name}"]`).textContent = count;
    });
    const day = String(last);
    tools.querySelector("[data-until]").textContent = all || !last ? "today" : `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
    if (chosen) tell();
    draw();
  }

  // Looking -------------------------------------------------------------------------------

  function size() {
    const ratio = devicePixelRatio || 1;
    canvas.width = canvas.clientWidth * ratio;
    canvas.height = canvas.clientHeight * ratio;
    draw();
  }

  function fit(some = [...nodes.values()]) {
    if (!some.length) return;
    const xs = some.map((node) => node.x);
    const ys = some.map((node) => node.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const margin = canvas.clientWidth < 600 ? 36 : 70;
    const scale = Math.min((canvas.clientWidth - 2 * margin) / (right - left || 1), (canvas.clientHeight - 2 * margin) / (bottom - top || 1), 2.2);
    view = { x: (left + right) / 2, y: (top + bottom) / 2, scale };
    draw();
  }

  function zoom(by, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
    if (!by) { fit(); return; }
    const [before, other] = world(x, y);
    view.scale = Math.max(0.02, Math.min(6, view.scale * by));
    const [after, later] = world(x, y);
    view.x += before - after;
    view.y += other - later;
    draw();
  }

  const world = (x, y) => [(x - canvas.clientWidth / 2) / view.scale + view.x, (y - canvas.clientHeight / 2) / view.scale + view.y];
  const screen = (node) => [(node.x - view.x) * view.scale + canvas.clientWidth / 2, (node.y - view.y) * view.scale + canvas.clientHeight / 2];
  const radius = (node) => Math.max(nodes.size < 300 ? 4 : 2, node.r * Math.min(1.5, Math.max(0.32, view.scale ** 0.6)));

  function repaint() {
    const style = getComputedStyle(document.documentElement);
    ["card", "ink", "soft", "line", "line-strong", "accent", "hedged", "negated", "agent", "patient", "speaker"].forEach((name) => {
      colours[name] = style.getPropertyValue(`--${name}`).trim();
    });
    draw();
  }
  new MutationObserver(repaint).observe(document.documentElement, { attributes: true, attributeFilter: ["data-look"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);

  function draw() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; paint(); });
  }

  function paint() {
    const ratio = devicePixelRatio || 1;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    const lit = over ?? chosen;
    const around = lit ? near.get(lit) ?? new Set() : null;
    drawn.forEach((tie) => line(tie, lit && tie.a !== lit && tie.b !== lit));
    const shown = [...nodes.values()].filter((node) => near.has(node) || node === chosen);
    shown.forEach((node) => dot(node, lit && node !== lit && !around.has(node)));
    names(shown, lit, around);
  }

  function line(tie, faint) {
    const [ax, ay] = screen(tie.a);
    const [bx, by] = screen(tie.b);
    const [w, h] = [canvas.clientWidth, canvas.clientHeight];
    if (Math.max(ax, bx) < -40 || Math.min(ax, bx) > w + 40 || Math.max(ay, by) < -40 || Math.min(ay, by) > h + 40) return;
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const bow = tie.bend * Math.min(1, view.scale);
    const [cx, cy] = [(ax + bx) / 2 - (by - ay) / length * bow, (ay + by) / 2 + (bx - ax) / length * bow];
    pen.globalAlpha = faint ? 0.1 : drawn.length > 1500 && !over && !chosen ? 0.4 : 0.85;
    pen.lineCap = tie.manner === "to come" ? "round" : "butt";
    pen.strokeStyle = pen.fillStyle = { said: colours.accent, hearsay: colours.hedged, "to come": colours.soft, denied: colours.negated }[tie.manner];
    pen.lineWidth = tie.manner === "said" ? 1.1 + 1.5 * Math.min(tie.low, 6) : 1.5;
    if (drawn.length > 800) pen.lineWidth *= 0.6;
    pen.setLineDash({ hearsay: [6, 4], "to come": [1, 5] }[tie.manner] ?? []);
    pen.beginPath();
    pen.moveTo(ax, ay);
    pen.quadraticCurveTo(cx, cy, bx, by);
    pen.stroke();
    pen.setLineDash([]);
    if (length < 24 || (drawn.length > 1500 && faint !== false)) return;
    const [mx, my] = [(ax + 2 * cx + bx) / 4, (ay + 2 * cy + by) / 4];
    if (tie.manner === "denied") {
      pen.lineWidth = 2;
      pen.beginPath();
      pen.moveTo(mx - 5, my - 5); pen.lineTo(mx + 5, my + 5);
      pen.moveTo(mx + 5, my - 5); pen.lineTo(mx - 5, my + 5);
      pen.stroke();
    }
    if (!tie.symmetric) head(tie, cx, cy, bx, by);
    if (faint === false && length > 70) words(tie, mx, my);
  }

  function head(tie, cx, cy, bx, by) {
    const turn = Math.atan2(by - cy, bx - cx);
    const out = radius(tie.b) + 1;
    const long = 6 + pen.lineWidth;
    const [x, y] = [bx - out * Math.cos(turn), by - out * Math.sin(turn)];
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x - long * Math.cos(turn - 0.42), y - long * Math.sin(turn - 0.42));
    pen.lineTo(x - long * Math.cos(turn + 0.42), y - long * Math.sin(turn + 0.42));
    pen.closePath();
    pen.fill();
  }

  function words(tie, x, y) {
    pen.globalAlpha = 1;
    pen.font = "12px Sans, system-ui, sans-serif";
    pen.textAlign = "center";
    const said = (tie.manner === "denied" ? "not " : tie.manner === "said" ? "" : `${tie.manner}: `) + tie.relation.replaceAll("_", " ") + (tie.ended ? " (over)" : "");
    pen.lineWidth = 4;
    pen.lineJoin = "round";
    const colour = pen.fillStyle;
    pen.strokeStyle = colours.card;
    pen.strokeText(said, x, y - 6);
    pen.fillStyle = colours.ink;
    pen.fillText(said, x, y - 6);
    pen.fillStyle = colour;
  }

  // A person is round, an organisation is square, a place is a diamond.
  function dot(node, faint) {
    const [x, y] = screen(node);
    if (x < -30 || y < -30 || x > canvas.clientWidth + 30 || y > canvas.clientHeight + 30) return;
    const r = radius(node);
    pen.globalAlpha = faint ? 0.18 : 1;
    pen.fillStyle = { person: colours.agent, place: colours.speaker, organisation: colours.patient }[node.type] ?? colours.soft;
    pen.strokeStyle = node === chosen ? colours.ink : colours.card;
    pen.lineWidth = node === chosen ? 3 : 1.5;
    pen.beginPath();
    if (node.type === "organisation") pen.roundRect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76, r * 0.3);
    else if (node.type === "place") { pen.moveTo(x, y - r * 1.15); pen.lineTo(x + r * 1.15, y); pen.lineTo(x, y + r * 1.15); pen.lineTo(x - r * 1.15, y); pen.closePath(); }
    else pen.arc(x, y, r, 0, 7);
    pen.fill();
    if (r > 3) pen.stroke();
  }

  // Names from the most spoken of on, as long as there is room for them.
  function names(shown, lit, around) {
    const taken = new Set();
    const cell = (x, y) => `${Math.round(x / 26)} ${Math.round(y / 15)}`;
    pen.font = "600 13px Sans, system-ui, sans-serif";
    pen.textAlign = "center";
    pen.lineJoin = "round";
    const order = shown.toSorted((a, b) => (b === lit) - (a === lit) || b.claims - a.claims);
    order.forEach((node) => {
      const faint = lit && node !== lit && !around.has(node);
      if (faint) return;
      const [x, y] = screen(node);
      if (x < 0 || y < 0 || x > canvas.clientWidth || y > canvas.clientHeight) return;
      const label = node.name.length > 30 ? `${node.name.slice(0, 29)}…` : node.name;
      const under = y + radius(node) + 14;
      const half = label.length * 3.4;
      const cells = [];
      for (let at = x - half; at <= x + half; at += 13) cells.push(cell(at, under), cell(at, under + 7));
      if (node !== lit && cells.some((one) => taken.has(one))) return;
      cells.forEach((one) => taken.add(one));
      pen.globalAlpha = 1;
      pen.lineWidth = 4;
      pen.strokeStyle = colours.card;
      pen.strokeText(label, x, under);
      pen.fillStyle = colours.ink;
      pen.fillText(label, x, under);
    });
  }

  // Choosing ------------------------------------------------------------------------------

  function at(event) {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let best = null;
    let least = 14;
    nodes.forEach((node) => {
      if (!near.has(node) && node !== chosen) return;
      const [nx, ny] = screen(node);
      const far = Math.hypot(nx - x, ny - y) - radius(node);
      if (far < least) { least = far; best = node; }
    });
    return best;
  }

  function choose(node, aloud = true) {
    chosen = node ?? null;
    card.hidden = !chosen || canvas.clientWidth < 10;
    if (chosen) tell();
    if (chosen && aloud) live.textContent = `${chosen.name}, ${chosen.type}, tied to ${near.get(chosen)?.size ?? 0}`;
    draw();
  }

  const element = (name, words, more = {}) => Object.assign(document.createElement(name), { textContent: words, ...more });

  function tell() {
    const title = element("h2", "");
    title.append(element("a", chosen.name, { href: `/actors/${chosen.id}` }));
    const close = element("button", "✕", { type: "button", className: "net-close", ariaLabel: "Close" });
    close.addEventListener("click", () => { choose(null); canvas.focus(); });
    const facts = element("p", `${chosen.type} · ${chosen.claims} claims · tied to ${near.get(chosen)?.size ?? 0} here`, { className: "soft" });
    const more = element("button", "Draw those around", { type: "button", className: "button button-small" });
    more.addEventListener("click", expand);
    const list = element("ul", "");
    const mine = drawn.filter((tie) => tie.a === chosen || tie.b === chosen).toReversed();
    mine.slice(0, 40).forEach((tie) => {
      const line = element("li", "");
      const how = tie.manner === "said" ? "is said:" : tie.manner === "denied" ? "is denied:" : `${tie.manner}:`;
      const link = element("a", `${tie.a.name} — ${tie.relation.replaceAll("_", " ")}${tie.ended ? " (over)" : ""} — ${tie.b.name}`, { href: `/origins/${tie.proposition}` });
      const bounds = tie.manner === "said" || tie.manner === "denied" ? ` ${tie.low}${tie.low === tie.high ? "" : `–${tie.high}`}` : "";
      line.append(element("span", `${how} `, { className: `is-${tie.manner.replace(" ", "-")}` }), link, element("span", bounds, { className: "soft" }));
      list.append(line);
    });
    if (mine.length > 40) list.append(element("li", `and ${mine.length - 40} more`, { className: "soft" }));
    card.replaceChildren(close, title, facts, more, list);
  }

  async function expand() {
    const center = chosen;
    if (!center) return;
    const answer = await fetch(`/network.json?around=${encodeURIComponent(center.id)}`);
    if (!answer.ok) { live.textContent = "They could not be fetched."; return; }
    const count = add(await answer.json(), center);
    live.textContent = count ? `${count} more actors around ${center.name}` : `All around ${center.name} are drawn already`;
    sift();
    choose(center, false);
    if (count) fit([center, ...(near.get(center) ?? [])]);
  }

  // The one that lies nearest in the direction of the arrow.
  function step(dx, dy) {
    const from = chosen ?? [...nodes.values()][0];
    if (!chosen) { choose(from); return; }
    let best = null;
    let least = Infinity;
    nodes.forEach((node) => {
      if (node === from || !near.has(node)) return;
      const along = (node.x - from.x) * dx + (node.y - from.y) * dy;
      const aside = Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx);
      const cost = along + 2 * aside;
      if (along > 0 && aside < 2 * along && cost < least) { least = cost; best = node; }
    });
    if (!best) return;
    choose(best);
    const [x, y] = screen(best);
    if (x < 40 || y < 40 || x > canvas.clientWidth - 40 || y > canvas.clientHeight - 40) { view.x = best.x; view.y = best.y; }
  }

  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrows[event.key]) step(...arrows[event.key]);
    else if (event.key === "Enter" && chosen) card.querySelector("a").focus();
    else if (event.key === "e") expand();
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") fit();
    else if (event.key === "Escape") choose(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  card.addEventListener("keydown", (event) => { if (event.key === "Escape") { choose(null); canvas.focus(); } });

  const fingers = new Map();
  let moved = 0;
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    moved = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) {
      const now = at(event);
      canvas.classList.toggle("is-over", Boolean(now));
      if (now !== over) { over = now; draw(); }
      return;
    }
    const [dx, dy] = [event.clientX - before[0], event.clientY - before[1]];
    moved += Math.abs(dx) + Math.abs(dy);
    if (fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
      const [was, is] = [Math.hypot(before[0] - other[0], before[1] - other[1]), Math.hypot(event.clientX - other[0], event.clientY - other[1])];
      const box = canvas.getBoundingClientRect();
      zoom(is / (was || 1), (event.clientX + other[0]) / 2 - box.left, (event.clientY + other[1]) / 2 - box.top);
    } else {
      view.x -= dx / view.scale;
      view.y -= dy / view.scale;
      canvas.classList.add("is-moving");
    }
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    draw();
  });
  ["pointerup", "pointercancel"].forEach((kind) => canvas.addEventListener(kind, (event) => {
    fingers.delete(event.pointerId);
    canvas.classList.remove("is-moving");
    if (kind === "pointerup" && moved < 6) choose(at(event));
  }));
  canvas.addEventListener("pointerleave", () => { if (over) { over = null; draw(); } });
  canvas.addEventListener("dblclick", (event) => { if (at(event)) expand(); else zoom(1.6); });
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== canvas) return;
    event.preventDefault();
    const box = canvas.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY / 500), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  section.querySelector("[data-net-zoom]").addEventListener("click", (event) => {
    const by = event.target.dataset.zoom;
    if (by !== undefined) zoom(Number(by));
  });
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("input", (event) => {
    if (event.target.name !== "find") { sift(); return; }
    const sought = event.target.value.trim().toLowerCase();
    const hit = sought && [...nodes.values()].find((node) => node.name.toLowerCase().includes(sought));
    if (hit) { choose(hit); view.x = hit.x; view.y = hit.y; draw(); }
  });
  // Begin
  const found = await (await fetch(section.dataset.network)).json();
  add(found, null);
  section.querySelector(".net-wait").remove();
  tools.hidden = false;
  section.querySelector("[data-net-zoom]").hidden = false;
  days.push(...new Set([...ties.values()].map((tie) => tie.first).filter(Boolean)));
  days.sort((a, b) => a - b);
  until.max = days.length;
  until.value = days.length;
  until.disabled = days.length < 2;
  tools.querySelector("datalist").append(...[...nodes.values()].slice(0, 400).map((node) => new Option(node.name)));
  repaint();
  sift();
  new ResizeObserver(() => { size(); }).observe(canvas);
  size();
  fit();
  if (found.center) {
    choose(nodes.get(found.center), false);
    if (canvas.clientWidth > 900) view.x -= 170 / (view.scale *= 0.85);
  }
  canvas.dataset.ready = "yes";
  canvas.addEventListener("measure", () => {
    const start = performance.now();
    for (let n = 0; n < 20; n += 1) paint();
    canvas.dataset.paint = String((performance.now() - start) / 20);
  });
}
