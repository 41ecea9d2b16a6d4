// The timeline: lanes, each entry as wide as its time is uncertain or long. The list below it says
// the same without this file.
"use strict";

const holder = document.querySelector("[data-timeline]");
if (holder) start(holder);

async function start(section) {
  const stage = section.querySelector(".tl-stage");
  const tools = section.querySelector("[data-tl-tools]");
  const DAY = 86_400_000;
  const SPACE = "http://www.w3.org/2000/svg";
  const ROW = 24;
  const HEAD = 34;
  const number = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;
  const found = await (await fetch(section.dataset.timeline)).json();
  const spells = found.spells.map((one) => ({ ...one, from: number(one.first), to: number(one.last) + 1 }))
    .filter((one) => Number.isFinite(one.from) && Number.isFinite(one.to));
  if (!spells.length) return;
  tools.hidden = false;
  section.querySelector("[data-tl-key]").hidden = false;

  // Most things lie close together and some far before: what is in view first leaves out the few.
  const plain = spells.some((one) => one.side === "for") ? spells.filter((one) => one.side === "for") : spells;
  const ends = plain.map((one) => one.from).sort((a, b) => a - b);
  const low = ends[Math.floor(ends.length * 0.08)];
  const high = Math.max(...plain.map((one) => one.to));
  const whole = [Math.min(...ends), high];
  const margin = (from, to) => { const more = Math.max((to - from) * 0.05, 5); return [from - more, to + 3 * more]; };
  const first = spells.length > 12 && (high - low) < 0.5 * (whole[1] - whole[0]) ? margin(low, high) : margin(...whole);
  let window_ = [...first];

  const element = (name, marks, ...inside) => {
    const made = document.createElementNS(SPACE, name);
    Object.entries(marks).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...inside);
    return made;
  };
  const words = (one) => `${one.agents.join(", ") || "nobody named"} ${one.relation.replaceAll("_", " ")} ${one.patients.join(", ")}`;
  const how = (one) => ({ against: "said not to be so: ", hedged: `${one.modality}: ` }[one.side] ?? "");

  function lanes() {
    const shown = spells.filter((one) => one.side === "for" || tools.elements[one.side]?.checked);
    const groups = new Map();
    const by = tools.elements.lanes.value;
    shown.forEach((one) => {
      const key = by === "agent" ? one.agents[0] ?? "nobody named" : one.relation.replaceAll("_", " ");
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(one);
    });
    return [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)).slice(0, 30);
  }

  function draw() {
    const width = stage.clientWidth;
    const narrow = width < 640;
    const left = narrow ? 0 : 150;
    const scale = (width - left) / (window_[1] - window_[0]);
    const at = (day) => left + (day - window_[0]) * scale;
    const back = [];
    const front = [];
    let top = HEAD;
    const shown = lanes();
    const most = shown.length > 4 ? 6 : 14;
    shown.forEach(([name, some], n) => {
      const rows = [];
      const head = narrow ? 20 : 0;
      some.filter((one) => one.to >= window_[0] && one.from <= window_[1]).forEach((one) => {
        const label = short(one, narrow);
        const x = at(one.from);
        const wide = one.to - one.from > 1.5 ? Math.max((one.to - one.from) * scale, 7) : 11;
        const long = label.length * 6.3 + 26;
        const flip = x + wide + long > width && x - long > left;
        const end = Math.max(x, left) + wide + (flip ? 4 : long);
        let row = rows.findIndex((last) => last < x - (flip ? long : 4));
        if (row < 0) row = rows.length;
        if (row >= most) { rows.hidden = (rows.hidden ?? 0) + 1; return; }
        rows[row] = end;
        front.push(item(one, label, x, wide, top + head + row * ROW + 5, { left, width, flip }));
      });
      const height = head + Math.max(rows.length, 1) * ROW + (rows.hidden ? ROW : 0) + 8;
      if (n % 2) back.push(element("rect", { class: "tl-band", x: 0, y: top, width, height }));
      if (!narrow) front.push(element("rect", { class: n % 2 ? "tl-band tl-back-band" : "tl-back", x: 0, y: top, width: left - 8, height }), ...(n % 2 ? [element("rect", { class: "tl-back", x: 0, y: top, width: left - 8, height }), element("rect", { class: "tl-band", x: 0, y: top, width: left - 8, height })] : []));
      front.push(element("text", { class: "tl-lane", x: narrow ? 8 : 14, y: top + 19 }, clip(name, narrow ? 40 : 19)));
      if (rows.hidden) front.push(element("text", { class: "tl-axis", x: left + 6, y: top + height - 10 }, `and ${rows.hidden} more; look nearer`));
      top += height;
    });
    const svg = element("svg", { viewBox: `0 0 ${width} ${top}`, height: top, "aria-hidden": "true" });
    svg.append(...back, ...axis(at, scale, left, width, top), ...front);
    stage.replaceChildren(svg);
  }

  const clip = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  function short(one, narrow) {
    const by = tools.elements.lanes.value;
    const said = by === "agent" ? `${one.relation.replaceAll("_", " ")} ${one.patients.join(", ")}` : `${one.agents.join(", ") || "nobody named"} → ${one.patients.join(", ") || "…"}`;
    return clip(how(one) + said, narrow ? 30 : 46);
  }

  function item(one, label, x, wide, y, { left, width, flip }) {
    const link = element("a", { href: `/origins/${one.proposition}`, class: "tl-item", tabindex: "-1" });
    link.append(element("title", {}, `${one.value}: ${how(one) || "said: "}${words(one)} (${one.low}${one.low === one.high ? "" : `–${one.high}`} origins)`));
    const kind = one.side === "for" ? "tl-for" : one.side === "against" ? "tl-against" : "tl-hedged";
    const day = one.to - one.from <= 1.5;
    if (day) link.append(one.side === "for" ? element("circle", { class: "tl-day", cx: x + 5, cy: y + 7, r: 5.5 }) : element("rect", { class: kind, x, y: y + 1.5, width: 11, height: 11, rx: 5.5 }));
    else link.append(element("rect", { class: kind, x, y: y + 1, width: wide, height: 12, rx: 4 }));
    if (one.side === "against") link.append(element("path", { class: "tl-cross", d: `M${x + wide / 2 - 4} ${y + 3}l8 8m0-8l-8 8` }));
    if (one.kind === "held_from" || one.value.endsWith("..")) link.append(element("path", { class: "tl-open", d: `M${x + wide} ${y + 7}h14m-5-4l5 4-5 4` }));
    if (one.kind === "held_to") link.append(element("path", { class: "tl-open", d: `M${x} ${y + 7}h-14m5-4l-5 4 5 4` }));
    const open = one.kind === "held_from" || one.value.endsWith("..") ? 18 : 0;
    const text = Math.max(x + wide + open, left) + 6;
    const back = one.kind === "held_to" ? 18 : 0;
    if (flip) link.append(element("text", { class: "tl-words", x: x - back - 6, y: y + 11.5, "text-anchor": "end" }, label));
    else if (text < width) link.append(element("text", { class: "tl-words", x: text, y: y + 11.5 }, label));
    return link;
  }

  function axis(at, scale, left, width, bottom) {
    const made = [];
    const date = new Date(window_[0] * DAY);
    const steps = [["day", 1], ["day", 7], ["month", 1], ["month", 3], ["month", 12], ["month", 60], ["month", 120], ["month", 600]];
    const long = { day: 1, month: 30.4 };
    const [unit, step] = steps.find(([one, count]) => long[one] * count * scale > 62) ?? steps.at(-1);
    const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let year = date.getUTCFullYear();
    let month = unit === "day" ? date.getUTCMonth() : Math.floor(date.getUTCMonth() / Math.min(step, 12)) * Math.min(step, 12);
    if (unit === "month" && step > 12) year -= year % (step / 12);
    for (let n = 0; n < 400; n += 1) {
      const day = unit === "day" ? new Date(Math.floor(window_[0]) * DAY + n * step * DAY) : new Date(Date.UTC(year, month + n * step, 1));
      const x = at(day.getTime() / DAY);
      if (x > width) break;
      if (x < left) continue;
      const begins = unit === "month" && day.getUTCMonth() === 0;
      made.push(element("line", { class: begins ? "tl-grid tl-grid-year" : "tl-grid", x1: x, x2: x, y1: HEAD - 6, y2: bottom }));
      const name = unit === "day" ? `${day.getUTCDate()} ${months[day.getUTCMonth()]}` : begins ? day.getUTCFullYear() : `${months[day.getUTCMonth()]}`;
      made.push(element("text", { class: begins ? "tl-axis tl-axis-year" : "tl-axis", x: x + 4, y: 20 }, String(name)));
    }
    if (unit === "day" || !made.some((one) => one.classList.contains("tl-axis-year"))) {
      made.push(element("text", { class: "tl-axis tl-axis-year", x: 14, y: 20 }, String(date.getUTCFullYear())));
    }
    return made;
  }

  function zoom(by, middle = (window_[0] + window_[1]) / 2) {
    if (!by) window_ = margin(...whole);
    else {
      const long = Math.max(4, Math.min((window_[1] - window_[0]) * by, 2 * (whole[1] - whole[0]) + 60));
      const share = (middle - window_[0]) / (window_[1] - window_[0]);
      window_ = [middle - share * long, middle + (1 - share) * long];
    }
    draw();
  }
  function pan(share) {
    const by = share * (window_[1] - window_[0]);
    window_ = window_.map((end) => end + by);
    draw();
  }

  tools.addEventListener("click", (event) => {
    const { zoom: by, pan: share } = event.target.dataset;
    if (by !== undefined) zoom(Number(by));
    if (share !== undefined) pan(Number(share));
  });
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("input", draw);
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const doings = { ArrowLeft: () => pan(-0.2), ArrowRight: () => pan(0.2), "+": () => zoom(0.7), "=": () => zoom(0.7), "-": () => zoom(1.4), 0: () => zoom(0) };
    if (!doings[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    doings[event.key]();
  });
  let held = null;
  let moved = 0;
  stage.addEventListener("pointerdown", (event) => { held = event.clientX; moved = 0; });
  addEventListener("pointermove", (event) => {
    if (held === null) return;
    const by = event.clientX - held;
    held = event.clientX;
    moved += Math.abs(by);
    if (moved > 4) { stage.classList.add("is-moving"); pan(-by / stage.clientWidth); }
  });
  addEventListener("pointerup", () => { held = null; stage.classList.remove("is-moving"); });
  stage.addEventListener("click", (event) => { if (moved > 4) event.preventDefault(); });
  stage.addEventListener("dragstart", (event) => event.preventDefault());
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = stage.getBoundingClientRect();
    const left = stage.clientWidth < 640 ? 0 : 150;
    const share = Math.max(0, (event.clientX - box.left - left) / (box.width - left));
    zoom(Math.exp(event.deltaY / 400), window_[0] + share * (window_[1] - window_[0]));
  }, { passive: false });
  new ResizeObserver(draw).observe(stage);
}
