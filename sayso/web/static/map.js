// The map: nearer, farther, and drawn along. Without this file it shows all places at once.
"use strict";

const frame = document.querySelector("[data-map]");
if (frame) {
  const svg = frame.querySelector("svg");
  const whole = svg.dataset.box.split(" ").map(Number);
  let box = [...whole];

  const show = () => {
    svg.setAttribute("viewBox", box.join(" "));
    const unit = box[2] / 100;
    svg.querySelectorAll("circle").forEach((dot) => dot.setAttribute("r", dot.dataset.r * unit));
    svg.querySelectorAll(".map-label").forEach((words) => {
      words.setAttribute("font-size", 1.5 * unit);
      words.setAttribute("y", words.dataset.at - (Number(words.dataset.r) + 0.6) * unit);
    });
  };
  const zoom = (by, x = box[0] + box[2] / 2, y = box[1] + box[3] / 2) => {
    const width = by ? Math.max(1, Math.min(360, box[2] * by)) : whole[2];
    const scale = width / box[2];
    box = by ? [x - (x - box[0]) * scale, y - (y - box[1]) * scale, width, box[3] * scale] : [...whole];
    show();
  };
  const at = (event) => {
    const place = svg.getBoundingClientRect();
    return [
      box[0] + (event.clientX - place.left) / place.width * box[2],
      box[1] + (event.clientY - place.top) / place.height * box[3],
    ];
  };

  const buttons = frame.querySelector("[data-map-zoom]");
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => {
    const by = event.target.dataset.zoom;
    if (by !== undefined) zoom(Number(by));
  });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, ...at(event));
  }, { passive: false });

  let held = null;
  let moved = false;
  svg.addEventListener("pointerdown", (event) => { held = at(event); moved = false; });
  addEventListener("pointermove", (event) => {
    if (!held) return;
    const [x, y] = at(event);
    moved ||= Math.hypot(x - held[0], y - held[1]) > box[2] / 200;
    box[0] += held[0] - x;
    box[1] += held[1] - y;
    show();
  });
  addEventListener("pointerup", () => { held = null; });
  svg.addEventListener("click", (event) => { if (moved) event.preventDefault(); });
}
