"""How long the browser takes for a picture of the largest network while somebody moves it.

Chromium draws in software, and each frame is timed from one requestAnimationFrame to the next: the
drawing of the page is in it, and whatever else the machine does.
"""

from __future__ import annotations

from statistics import median
from typing import Any, Final

from benchmarks.web_server import Server

SIZE: Final = 2_000
"""Actors that are asked for; the largest network that the workbench draws."""
_STEPS: Final = 40
"""Movements of each kind, one a frame."""


def frames(browser: Any, server: Server) -> dict[str, float]:
    """Milliseconds a frame takes, in the middle and at worst: dragged, zoomed, through time."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{server.address}network?size={SIZE}", wait_until="load")
    page.locator("canvas[data-ready]").wait_for(timeout=120_000)
    ties = int(page.evaluate(_TIES))
    taken = [float(one) for one in page.evaluate(_MOVE, _STEPS)]
    page.close()
    return {
        "network_frame_ms": round(median(taken), 1),
        "network_frame_worst_ms": round(max(taken), 1),
        "network_ties": ties,
    }


_TIES: Final = "Number(document.querySelector('[data-count=said]').textContent)"
_MOVE: Final = """async (steps) => {
  const canvas = document.querySelector("canvas");
  const box = canvas.getBoundingClientRect();
  const until = document.querySelector("[name=until]");
  const taken = [];
  const send = (kind, x, y) => canvas.dispatchEvent(new PointerEvent(kind, {
    pointerId: 1, isPrimary: true, bubbles: true, clientX: box.left + x, clientY: box.top + y }));
  const frame = () => new Promise(requestAnimationFrame);
  const each = async (move) => {
    let last = await frame();
    for (let n = 0; n < steps; n += 1) {
      move(n);
      const now = await frame();
      taken.push(now - last);
      last = now;
    }
  };
  canvas.setPointerCapture = () => {};
  canvas.focus();
  send("pointerdown", 700, 300);
  await each((n) => send("pointermove", 700 - 5 * n, 300 + 2 * n));
  send("pointerup", 500, 380);
  await each((n) => canvas.dispatchEvent(new WheelEvent("wheel", {
    deltaY: n < steps / 2 ? -60 : 60, clientX: box.left + 600, clientY: box.top + 300,
    bubbles: true, cancelable: true })));
  await each((n) => {
    until.value = Math.round(until.max * (1 - n / steps));
    until.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return taken;
}"""
