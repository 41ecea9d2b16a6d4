// The network, drawn on a canvas. Where everybody stands comes from the server, and stays: what is
// shown or hidden moves nobody, and whoever is fetched later is put around the one he is tied to.
"use strict";

const NAME_FONT = "600 13px Sans, system-ui, sans-serif";
const NAME_HIGH = 20;
const MANY = 1500; // ties above which they are drawn faintly, and plainly while they move
const TURNED = 200; // the most spoken of, whose names may stand above or beside them where below is no room
const MOVED = 6000; // ties that are drawn at most while they move: those with most origins

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
  const labels = new Map();
  let sorted = []; // all ties, those with most origins last: they are drawn on top
  let drawn = [];
  let shown = [];
  let tied = new Set();
  let [wide, high] = [0, 0];
  let moving = 0; // of a large network the ties are thin and straight as long as somebody moves it
  let chosen = null;
  let over = null;
  let view = { x: 0, y: 0, scale: 1 };
  let colours = {};
  let asked = false;

  const days = [];
  const until = tools.elements.until;

  // What there is ------------------------------------------------------------------------

  function add(more, center) {
    const fresh = more.nodes.filter((node) => !nodes.has(node.id));
    fresh.forEach((node, n) => {
      const spot = center ? beside(center, n, fresh.length) : node;
      nodes.set(node.id, { ...node, x: spot.x, y: spot.y, r: 3.5 + 1.5 * Math.log2(1 + node.claims / 2) });
    });
    more.ties.forEach((tie) => {
      const key = [tie.agent, tie.patient, tie.relation, tie.manner].join(" ");
      if (!ties.has(key)) ties.set(key, { ...tie, a: nodes.get(tie.agent), b: nodes.get(tie.patient) });
    });
    bend();
    sorted = [...ties.values()].sort((a, b) => a.low - b.low);
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
    tied = new Set();
    sorted.forEach((tie) => {
      if (!all && !(tie.first && tie.first <= last)) return;
      counts[tie.manner] += 1;
      if (!tools.elements[tie.manner].checked) return;
      drawn.push(tie);
      tied.add(tie.a).add(tie.b);
    });
    arrange();
    Object.entries(counts).forEach(([name, count]) => {
      tools.querySelector(`[data-count="${name}"]`).textContent = count;
    });
    const day = String(last);
    tools.querySelector("[data-until]").textContent = all || !last ? "today" : `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
    if (chosen) tell();
    draw();
  }

  // Those who have a tie to somebody that is drawn.
  function neighbours(node) {
    const found = new Set();
    drawn.forEach((tie) => {
      if (tie.a === node) found.add(tie.b);
      else if (tie.b === node) found.add(tie.a);
    });
    return found;
  }

  // Who is drawn: whoever has a tie that is, the most spoken of first.
  function arrange() {
    shown = [...nodes.values()].filter((node) => tied.has(node) || node === chosen);
    shown.sort((a, b) => b.claims - a.claims);
  }

  // Looking -------------------------------------------------------------------------------

  function size() {
    const ratio = devicePixelRatio || 1;
    [wide, high] = [canvas.clientWidth, canvas.clientHeight];
    [canvas.width, canvas.height] = [wide * ratio, high * ratio];
    labels.clear();
    draw();
  }

  function fit(some = [...nodes.values()]) {
    if (!some.length) return;
    const xs = some.map((node) => node.x);
    const ys = some.map((node) => node.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const margin = wide < 600 ? 36 : 70;
    const scale = Math.min((wide - 2 * margin) / (right - left || 1), (high - 2 * margin) / (bottom - top || 1), 2.2);
    view = { x: (left + right) / 2, y: (top + bottom) / 2, scale };
    draw();
  }

  function zoom(by, x = wide / 2, y = high / 2) {
    if (!by) { fit(); return; }
    const [before, other] = world(x, y);
    view.scale = Math.max(0.02, Math.min(6, view.scale * by));
    const [after, later] = world(x, y);
    view.x += before - after;
    view.y += other - later;
    move();
  }

  const world = (x, y) => [(x - wide / 2) / view.scale + view.x, (y - high / 2) / view.scale + view.y];
  const screen = (node) => [(node.x - view.x) * view.scale + wide / 2, (node.y - view.y) * view.scale + high / 2];
  const radius = (node) => Math.max(nodes.size < 300 ? 4 : 2, node.r * Math.min(1.5, Math.max(0.32, view.scale ** 0.6)));

  function repaint() {
    const style = getComputedStyle(document.documentElement);
    ["card", "ink", "soft", "line", "line-strong", "accent", "hedged", "negated", "agent", "patient", "speaker"].forEach((name) => {
      colours[name] = style.getPropertyValue(`--${name}`).trim();
    });
    labels.clear();
    draw();
  }
  new MutationObserver(repaint).observe(document.documentElement, { attributes: true, attributeFilter: ["data-look"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);

  function draw() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; paint(); });
  }

  function move() {
    clearTimeout(moving);
    moving = drawn.length > MANY ? setTimeout(() => { moving = 0; draw(); }, 160) : 0;
    draw();
  }

  function paint() {
    const ratio = devicePixelRatio || 1;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, wide, high);
    const lit = over ?? chosen;
    const near = lit ? neighbours(lit) : null;
    const told = lines(lit);
    const visible = shown.filter(inside);
    visible.forEach((node) => dot(node, lit && node !== lit && !near.has(node)));
    const taken = names(visible, lit, near);
    told.forEach(([tie, x, y]) => words(tie, x, y, taken));
  }

  // Ties that look alike are one path: a stroke for each of them would take many times as long.
  function lines(lit) {
    const alike = new Map();
    const told = [];
    const some = moving ? drawn.slice(-MOVED) : drawn;
    some.forEach((tie) => line(tie, lit && tie.a !== lit && tie.b !== lit, alike, told));
    alike.forEach(({ tie, faint, width, ways, heads, crosses }) => {
      pen.globalAlpha = faint ? 0.1 : drawn.length > MANY && !lit ? 0.4 : 0.85;
      pen.lineCap = tie.manner === "to come" ? "round" : "butt";
      pen.strokeStyle = pen.fillStyle = { said: colours.accent, hearsay: colours.hedged, "to come": colours.soft, denied: colours.negated }[tie.manner];
      pen.lineWidth = width;
      pen.setLineDash({ hearsay: [6, 4], "to come": [1, 5] }[tie.manner] ?? []);
      pen.stroke(ways);
      pen.setLineDash([]);
      pen.fill(heads);
      pen.lineWidth = 2;
      pen.stroke(crosses);
    });
    return told;
  }

  function look(tie, faint, alike) {
    const own = tie.manner === "said" ? 1.1 + 1.5 * Math.min(tie.low, 6) : 1.5;
    const width = moving ? 1 : drawn.length > 800 ? own * 0.6 : own;
    const key = `${tie.manner} ${width} ${Boolean(faint)}`;
    if (!alike.has(key)) alike.set(key, { tie, faint, width, ways: new Path2D(), heads: new Path2D(), crosses: new Path2D() });
    return alike.get(key);
  }

  function line(tie, faint, alike, told) {
    const [ax, ay] = screen(tie.a);
    const [bx, by] = screen(tie.b);
    if (Math.max(ax, bx) < -40 || Math.min(ax, bx) > wide + 40 || Math.max(ay, by) < -40 || Math.min(ay, by) > high + 40) return;
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const bow = moving ? 0 : tie.bend * Math.min(1, view.scale);
    const [cx, cy] = [(ax + bx) / 2 - (by - ay) / length * bow, (ay + by) / 2 + (bx - ax) / length * bow];
    const { ways, heads, crosses, width } = look(tie, faint, alike);
    ways.moveTo(ax, ay);
    if (bow) ways.quadraticCurveTo(cx, cy, bx, by);
    else ways.lineTo(bx, by);
    if (length < 24) return;
    const [mx, my] = [(ax + 2 * cx + bx) / 4, (ay + 2 * cy + by) / 4];
    if (tie.manner === "denied") {
      crosses.moveTo(mx - 5, my - 5); crosses.lineTo(mx + 5, my + 5);
      crosses.moveTo(mx + 5, my - 5); crosses.lineTo(mx - 5, my + 5);
    }
    if (drawn.length > MANY && faint !== false) return;
    if (!tie.symmetric) head(heads, tie, width, cx, cy, bx, by);
    if (faint === false && length > 70) told.push([tie, mx, my]);
  }

  function head(heads, tie, width, cx, cy, bx, by) {
    const turn = Math.atan2(by - cy, bx - cx);
    const out = radius(tie.b) + 1;
    const long = 6 + width;
    const [x, y] = [bx - out * Math.cos(turn), by - out * Math.sin(turn)];
    heads.moveTo(x, y);
    heads.lineTo(x - long * Math.cos(turn - 0.42), y - long * Math.sin(turn - 0.42));
    heads.lineTo(x - long * Math.cos(turn + 0.42), y - long * Math.sin(turn + 0.42));
    heads.closePath();
  }

  // What a tie is, where no name stands.
  function words(tie, x, y, taken) {
    pen.globalAlpha = 1;
    pen.font = "12px Sans, system-ui, sans-serif";
    pen.textAlign = "center";
    const said = (tie.manner === "denied" ? "not " : tie.manner === "said" ? "" : `${tie.manner}: `) + tie.relation.replaceAll("_", " ") + (tie.ended ? " (over)" : "");
    const half = pen.measureText(said).width / 2;
    const box = [x - half, y - 20, x + half];
    if (taken.some((one) => overlap(one, box))) return;
    taken.push(box);
    pen.lineWidth = 4;
    pen.lineJoin = "round";
    pen.strokeStyle = colours.card;
    pen.strokeText(said, x, y - 6);
    pen.fillStyle = colours.ink;
    pen.fillText(said, x, y - 6);
  }

  function inside(node) {
    const [x, y] = screen(node);
    return x > -30 && y > -30 && x < wide + 30 && y < high + 30;
  }

  // A person is round, an organisation is square, a place is a diamond.
  function dot(node, faint) {
    const [x, y] = screen(node);
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
  function names(visible, lit, near) {
    const taken = [];
    const order = lit ? visible.toSorted((a, b) => (b === lit) - (a === lit)) : visible;
    pen.globalAlpha = 1;
    order.forEach((node, rank) => {
      if (lit && node !== lit && !near.has(node)) return;
      const [x, y] = screen(node);
      if (x < 0 || y < 0 || x > wide || y > high) return;
      const written = label(node);
      const free = rank < TURNED ? spots(node, written.wide, x, y) : [below(node, written.wide, x, y)];
      const box = free.find((spot) => !taken.some((one) => overlap(one, spot))) ?? (node === lit ? free[0] : null);
      if (!box) return;
      taken.push(box);
      pen.drawImage(written.sheet, box[0], box[1], written.wide, NAME_HIGH);
    });
    return taken;
  }

  // Where a name can stand, each as left, top, right: below its node, or else above or beside it.
  function spots(node, room, x, y) {
    const first = below(node, room, x, y);
    const out = radius(node);
    const level = Math.round(y - NAME_HIGH / 2);
    const beside = [Math.round(x + out), Math.round(x - out - room)].filter((left) => left >= 0 && left + room <= wide);
    const above = [first[0], Math.round(y - out - NAME_HIGH), first[2]];
    return [first, above, ...beside.map((left) => [left, level, left + room])];
  }

  function below(node, room, x, y) {
    const left = Math.round(Math.max(0, Math.min(wide - room, x - room / 2)));
    return [left, Math.round(y + radius(node)), left + room];
  }

  // Two lines of words, each as left, top, right.
  const overlap = (one, other) => one[0] < other[2] && other[0] < one[2] && Math.abs(one[1] - other[1]) < 16;

  // A name is written once and kept as a picture: nothing else takes as long to draw as text.
  function label(node) {
    if (labels.has(node)) return labels.get(node);
    const ratio = devicePixelRatio || 1;
    const said = node.name.length > 30 ? `${node.name.slice(0, 29)}…` : node.name;
    const sheet = document.createElement("canvas");
    const ink = sheet.getContext("2d");
    ink.font = NAME_FONT;
    const room = Math.ceil(ink.measureText(said).width) + 6;
    [sheet.width, sheet.height] = [room * ratio, NAME_HIGH * ratio];
    ink.setTransform(ratio, 0, 0, ratio, 0, 0);
    Object.assign(ink, { font: NAME_FONT, lineJoin: "round", lineWidth: 4, strokeStyle: colours.card, fillStyle: colours.ink });
    ink.strokeText(said, 3, 14);
    ink.fillText(said, 3, 14);
    labels.set(node, { sheet, wide: room });
    return labels.get(node);
  }

  // Choosing ------------------------------------------------------------------------------

  function at(event) {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let best = null;
    let least = 14;
    nodes.forEach((node) => {
      if (!tied.has(node) && node !== chosen) return;
      const [nx, ny] = screen(node);
      const far = Math.hypot(nx - x, ny - y) - radius(node);
      if (far < least) { least = far; best = node; }
    });
    return best;
  }

  function choose(node, aloud = true) {
    chosen = node ?? null;
    card.hidden = !chosen || wide < 10;
    arrange();
    if (chosen) tell();
    if (chosen && aloud) live.textContent = `${chosen.name}, ${chosen.type}, tied to ${neighbours(chosen).size}`;
    draw();
  }

  const element = (name, words, more = {}) => Object.assign(document.createElement(name), { textContent: words, ...more });

  function tell() {
    const title = element("h2", "");
    title.append(element("a", chosen.name, { href: `/actors/${chosen.id}` }));
    const close = element("button", "✕", { type: "button", className: "net-close", ariaLabel: "Close" });
    close.addEventListener("click", () => { choose(null); canvas.focus(); });
    const facts = element("p", `${chosen.type} · ${chosen.claims} claims · tied to ${neighbours(chosen).size} here`, { className: "soft" });
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
    if (count) fit([center, ...neighbours(center)]);
  }

  // The one that lies nearest in the direction of the arrow.
  function step(dx, dy) {
    const from = chosen ?? [...nodes.values()][0];
    if (!chosen) { choose(from); return; }
    let best = null;
    let least = Infinity;
    nodes.forEach((node) => {
      if (node === from || !tied.has(node)) return;
      const along = (node.x - from.x) * dx + (node.y - from.y) * dy;
      const aside = Math.abs((node.x - from.x) * dy) + Math.abs((node.y - from.y) * dx);
      const cost = along + 2 * aside;
      if (along > 0 && aside < 2 * along && cost < least) { least = cost; best = node; }
    });
    if (!best) return;
    choose(best);
    const [x, y] = screen(best);
    if (x < 40 || y < 40 || x > wide - 40 || y > high - 40) { view.x = best.x; view.y = best.y; }
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
    move();
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
    if (event.target.name !== "find") { sift(); move(); return; }
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
  document.fonts.ready.then(repaint);
  if (found.center) {
    choose(nodes.get(found.center), false);
    if (wide > 900) view.x -= 170 / (view.scale *= 0.85);
    else view.y += 0.27 * high / view.scale; // the card lies below
  }
  canvas.dataset.ready = "yes";
  canvas.addEventListener("measure", () => {
    const start = performance.now();
    for (let n = 0; n < 20; n += 1) paint();
    canvas.dataset.paint = String((performance.now() - start) / 20);
  });
}
