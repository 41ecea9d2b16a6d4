// Files dropped or chosen are sent with their progress, and what becomes of them is shown live.
"use strict";

{
  const form = document.querySelector("[data-drop]");
  const csrf = form.querySelector("[name=csrf]").value;
  const problem = form.querySelector("[data-problem]");
  const bar = form.querySelector("[data-sending]");
  document.querySelectorAll("[data-with-script]").forEach((one) => { one.hidden = false; });

  const tell = (words) => { problem.textContent = words; problem.hidden = !words; };

  const send = (files) => {
    tell("");
    if (!files.length) { tell("Choose files first, or drop them here."); return; }
    const size = files.reduce((sum, [, file]) => sum + file.size, 0);
    if (size > Number(form.dataset.most)) {
      tell(`These are ${Math.round(size / 1e6)} MB, more than may be sent at once. Send them in parts.`);
      return;
    }
    const data = new FormData();
    data.append("csrf", csrf);
    files.forEach(([name, file]) => data.append("files", file, name));
    const request = new XMLHttpRequest();
    request.open("POST", "/import");
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRF-Token", csrf);
    bar.hidden = false;
    const words = bar.querySelector("p");
    words.textContent = `Sending ${files.length} file${files.length === 1 ? "" : "s"}`;
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.querySelector("progress").value = event.loaded / event.total;
    });
    request.addEventListener("load", () => {
      bar.hidden = true;
      if (request.status < 300) { form.reset(); watch(); return; }
      try {
        const told = JSON.parse(request.responseText).error;
        tell([told.detail, told.hint].filter(Boolean).join("; "));
      } catch {
        tell("The files could not be sent.");
      }
    });
    request.addEventListener("error", () => { bar.hidden = true; tell("The files could not be sent."); });
    request.send(data);
  };

  const ofInputs = () => [...form.querySelectorAll("input[type=file]")]
    .flatMap((field) => [...field.files])
    .map((file) => [file.webkitRelativePath || file.name, file]);
  form.addEventListener("submit", (event) => { event.preventDefault(); send(ofInputs()); });

  // A dropped folder is walked here; the server sees names, never a path of this machine.
  const walked = async (entry, above = "") => {
    if (entry.isFile) {
      return [[above + entry.name, await new Promise((done, fail) => entry.file(done, fail))]];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) break;
      found.push(...some);
    }
    const files = [];
    for (const one of found) files.push(...await walked(one, `${above}${entry.name}/`));
    return files;
  };
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("is-over"); });
  form.addEventListener("dragleave", () => form.classList.remove("is-over"));
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("is-over");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const plain = [...event.dataTransfer.files].map((file) => [file.name, file]);
    const files = [];
    for (const entry of entries) files.push(...await walked(entry));
    send(entries.length ? files : plain);
  });

  // The list of imports is drawn by the server: it is fetched again until all is done.
  let watching = false;
  const watch = async () => {
    if (watching) return;
    watching = true;
    try {
      for (;;) {
        const page = await (await fetch("/import", { headers: { Accept: "text/html" } })).text();
        const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[data-imports]");
        const open = [...document.querySelectorAll("[data-imports] details")].map((one) => one.open);
        document.querySelector("[data-imports]").replaceWith(document.adoptNode(fresh));
        document.querySelectorAll("[data-imports] details").forEach((one, n) => { if (open[n] !== undefined) one.open = open[n]; });
        if (!fresh.querySelector(".state-waiting, .state-reading, .state-putting-together")) break;
        await new Promise((done) => setTimeout(done, 1000));
      }
    } catch {
      tell("The server does not answer.");
    }
    watching = false;
  };
  if (document.querySelector(".state-waiting, .state-reading, .state-putting-together")) watch();
}
