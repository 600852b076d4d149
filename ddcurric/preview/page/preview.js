// The page of the preview: it shows what it is told, swaps the pictures that changed, and says where one clicked.
const START = JSON.parse(document.body.dataset.start);
const NAMES = { handout: "Handout", solutions: "Solutions", "slides.pdf": "Slides", notes: "Notes", form: "Paper", key: "Key" };
const OF_PAPERS = ["form", "key"];
const NATURAL = { page: 820, slide: 1100 };  // CSS pixels that a page and a slide are wide at most
const at = (id) => document.getElementById(id);
const pages = at("pages");

const look = read_address();
let news = null;      // what was told last
let source = null;    // where news come from
let zoom = Number(remembered("zoom", "1"));
const shown = new Map();  // by digest, pictures that are there already

function remembered(name, otherwise) {
  try { return localStorage.getItem(`ddcurric-${name}`) ?? otherwise; } catch { return otherwise; }
}
function remember(name, value) {
  try { localStorage.setItem(`ddcurric-${name}`, value); } catch { /* a private window */ }
}
function read_address() {
  const [topic, tab] = decodeURIComponent(location.hash.slice(1)).split("/");
  return { topic: topic || START.topic, tab: NAMES[tab] ? tab : remembered("tab", "handout") };
}
function element(tag, properties = {}, ...inner) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value; else made.setAttribute(name, value);
  }
  made.append(...inner);
  return made;
}
const output_of = (tab) => (tab === "notes" ? "slides.pdf" : tab);

// --- what is told ---------------------------------------------------------------------------------------------------

function listen() {
  source?.close();
  const asked = new URLSearchParams({ topic: look.topic, output: output_of(look.tab) });
  source = new EventSource(`/events?${asked}`);
  source.onmessage = (event) => tell(JSON.parse(event.data));
  source.onerror = () => say("The preview has stopped. It goes on here when you start it again.", true);
  source.onopen = () => say("");
}

function tell(told) {
  const before = news;
  news = told;
  const form = told.known ? null : told.topics.find((topic) => topic.paper === told.topic);
  if (form && told.topic === look.topic) { go(form.id, shown_tab(form.id, look.tab)); return; }
  if (told.readable && !told.known && told.topics.length && told.topic === look.topic) {
    const next = instead_of(look.topic, before?.topics ?? [], told.topics);  // the lesson is gone
    go(next.id, shown_tab(next.id, look.tab));
    return;
  }
  if (told.known && told.topic === look.topic && !(output_of(look.tab) in told.outputs)) {
    go(look.topic, shown_tab(look.topic, look.tab));  // the address of a paper with a tab of lessons, or the other way
    return;
  }
  const own = told.topics.find((topic) => topic.id === look.topic);
  document.title = own ? `${own.number} ${own.title}`.trim() : told.course || "Preview";
  show_topics();
  show_tabs();
  show_messages();
  show_pages(before);
}

/* What stands where a topic stood that is gone: its new name, else that of its title, else its neighbour. */
function instead_of(id, before, now) {
  const at = Math.max(before.findIndex((topic) => topic.id === id), 0);
  const is_new = (topic) => topic && !before.some((each) => each.id === topic.id);
  const moved = now.find((topic) => is_new(topic) && topic.title && topic.title === before[at]?.title);
  return moved ?? now[Math.min(at, now.length - 1)];
}

function show_topics() {
  at("course").textContent = news.course;
  at("published").textContent = news.published && `build/: ${news.published}`;
  const list = at("list");
  const told = JSON.stringify([news.topics, look.topic, shown_tab(look.topic, look.tab)]);
  if (list.dataset.told === told) return;  // somebody may be clicking in it
  list.dataset.told = told;
  const focused = document.activeElement?.closest?.(".topic")?.dataset.id;
  const modules = [];
  for (const topic of listed()) {
    const title = topic.paper ? "Papers" : topic.module;
    if (modules.at(-1)?.title !== title) modules.push({ title, topics: [] });
    modules.at(-1).topics.push(topic);
  }
  list.replaceChildren(...modules.flatMap((module) => [
    element("h2", {}, module.title),
    element("ol", {}, ...module.topics.map((topic) => element("li", {}, topic_link(topic)))),
  ]));
  if (focused) list.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
}

const papered = (topic) => topic?.paper ? news.topics.filter((each) => each.paper === topic.paper) : [];

// The lessons, and of each paper the form that is looked at, or its first.
function listed() {
  return news.topics.filter((topic) => {
    const forms = papered(topic);
    return !forms.length || topic === (forms.find((form) => form.id === look.topic) ?? forms[0]);
  });
}

// What a paper is in, of all its forms: where one is broken, it is.
const WORST = ["old", "broken", "making", "waiting", "warned", "good"];
function state_of(topic) {
  const forms = papered(topic);
  const worst = WORST.find((state) => forms.some((form) => form.state === state));
  return forms.find((form) => form.state === worst) ?? topic;
}

// A lesson has other tabs than a paper.
function shown_tab(id, tab) {
  const paper = Boolean(news?.topics.find((topic) => topic.id === id)?.paper);
  if (paper === OF_PAPERS.includes(tab)) return tab;
  return paper ? "form" : remembered("tab", "handout");
}

const STATES = {
  making: () => ["", "is being made"],
  waiting: () => ["", "is not made yet"],
  old: () => ["", "is as it was before"],
  broken: (topic) => [topic.errors || "!", topic.errors === 1 ? "1 error" : `${topic.errors || "has"} errors`],
  warned: (topic) => [topic.warnings, topic.warnings === 1 ? "1 warning" : `${topic.warnings} warnings`],
};

function topic_link(topic) {
  const link = element("a", { className: "topic", href: `#${topic.id}/${shown_tab(topic.id, look.tab)}` },
    ...(topic.paper ? [] : [element("span", { className: "number" }, topic.number)]), element("span", {}, topic.title));
  link.classList.toggle("paper", Boolean(topic.paper));
  link.dataset.id = topic.id;
  if (topic.id === look.topic) link.setAttribute("aria-current", "page");
  const said = state_of(topic);
  const state = STATES[said.state];
  if (state) {
    const [text, words] = state(said);
    link.append(element("span", { className: `mark ${said.state}`, title: words },
      element("span", { "aria-hidden": "true" }, String(text)), element("span", { className: "unseen" }, words)));
  }
  return link;
}

function show_tabs() {
  const tabs = document.querySelector(".tabs");
  const wanted = wanted_tabs();
  const told = JSON.stringify(wanted);
  if (tabs.dataset.told !== told) {
    tabs.dataset.told = told;
    tabs.replaceChildren(...wanted.map(({ topic, name, words }) => {
      const tab = element("button", { id: `tab-${topic ? `${topic}-` : ""}${name}`, role: "tab", "aria-controls": "pages" },
        words, element("span", { className: "state", "aria-hidden": "true" }));
      tab.dataset.tab = name;
      tab.dataset.topic = topic;
      tab.onclick = () => go(topic || look.topic, name);
      return tab;
    }));
  }
  for (const tab of tabs.children) {
    const { tab: name, topic } = tab.dataset;
    const here = !topic || topic === look.topic;
    const chosen = here && name === look.tab;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    const state = here ? news.outputs[output_of(name)]?.state : news.topics.find((each) => each.id === topic)?.state;
    tab.querySelector(".state").className = `state ${state === "broken" ? "old" : state}`;
    if (chosen) pages.setAttribute("aria-labelledby", tab.id);
  }
}

// Of a lesson its outputs and the notes; of a paper every form and its key.
function wanted_tabs() {
  const forms = papered(news.topics.find((topic) => topic.id === look.topic));
  if (!forms.length) return [...Object.keys(news.outputs).filter((name) => NAMES[name]), "notes"].map((name) => ({ topic: "", name, words: NAMES[name] }));
  return forms.flatMap(({ id, form }) => OF_PAPERS.map((name) => {
    const words = !form ? NAMES[name] : name === "form" ? `Form ${form}` : `Key ${form}`;
    return { topic: id, name, words };
  }));
}

// --- messages -------------------------------------------------------------------------------------------------------

function show_messages() {
  const said = at("said");
  const output = news.outputs[output_of(look.tab)];
  const old = output.state === "old" && output.sheets.length > 0;
  const told = JSON.stringify([old, news.diagnostics]);
  if (said.dataset.told === told) return;
  said.dataset.told = told;
  const rows = news.diagnostics.map((found) => {
    const row = element("button", { className: `message ${found.severity}`, type: "button" },
      element("span", { className: "kind" }, found.severity),
      element("span", {}, ...with_code(found.message)),
      ...(found.hint ? [element("span", { className: "advice" }, ...with_code(found.hint))] : []),
      element("span", { className: "place" }, `${found.file}:${found.line}:${found.column} · ${found.code}`));
    row.onclick = () => open_place({ file: found.file, line: found.line, column: found.column });
    return element("li", {}, row);
  });
  const last = old ? [element("p", { className: "last" }, "The pages show the lesson as it was before this mistake.")] : [];
  said.replaceChildren(...(rows.length ? [...last, element("ol", {}, ...rows)] : []));
}

function with_code(text) {
  return text.split(/(`[^`]+`)/).map((piece) =>
    piece.length > 2 && piece.startsWith("`") ? element("code", {}, piece.slice(1, -1)) : piece);
}

async function open_place(place) {
  try {
    const answer = await fetch("/open", {
      method: "POST", headers: { "Content-Type": "application/json", "X-Token": START.token }, body: JSON.stringify(place),
    });
    if (!answer.ok) return say(await answer.text());
    const opened = await answer.json();
    const words = `${opened.file}:${opened.line}:${opened.column}`;
    say(words);
    if (opened.address) location.href = opened.address;
  } catch { say("The preview does not answer."); }
}

let silence = 0;
function say(words, stays = false) {
  clearTimeout(silence);
  at("status").textContent = words;
  if (words && !stays) silence = setTimeout(() => { at("status").textContent = ""; }, 4000);
}

// --- pages ----------------------------------------------------------------------------------------------------------

function show_pages(before) {
  const output = news.outputs[output_of(look.tab)];
  if (!output.sheets.length) { pages.dataset.key = ""; pages.replaceChildren(nothing(output)); return; }
  const key = `${look.topic}/${look.tab}`;
  const first = pages.dataset.key !== key;
  if (first) { pages.dataset.key = key; pages.replaceChildren(); pages.scrollTop = Number(places.get(key) ?? 0); }
  const there = [...pages.querySelectorAll(".sheet")];
  const changed = [];
  output.sheets.forEach(([digest, width, height], number) => {
    const sheet = there[number] ?? add_sheet(number);
    sheet.style.setProperty("--ratio", `${width} / ${height}`);
    sheet.style.setProperty("--natural", width > height ? NATURAL.slide : NATURAL.page);
    sheet.setAttribute("aria-label", `${width > height ? "Slide" : "Page"} ${number + 1} of ${output.sheets.length}`);
    if (sheet.dataset.digest !== digest) {
      sheet.dataset.digest = digest;
      if (!first) changed.push(sheet);
      if (sheet.dataset.near) picture(sheet);
    }
    if (look.tab === "notes") show_notes(sheet, output.notes[number] ?? []);
  });
  for (const sheet of there.slice(output.sheets.length)) (sheet.closest(".note") ?? sheet).remove();
  if (first) requestAnimationFrame(() => { pages.scrollTop = Number(places.get(key) ?? 0); });
  else if (changed.length && at("follow").checked && before?.topic === news.topic) follow(changed, output.edited);
}

const places = new Map();  // by topic and tab, how far it was scrolled

function add_sheet(number) {
  const sheet = element("div", { className: "sheet", tabIndex: 0, role: "img" });
  sheet.dataset.page = number;
  seen.observe(sheet);
  pages.append(look.tab === "notes" ? element("div", { className: "note" }, sheet, element("div", { className: "words" })) : sheet);
  return sheet;
}

const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) { target.dataset.near = "1"; picture(target); } else delete target.dataset.near;
  }
}, { root: pages, rootMargin: "60% 0px" });

// A picture takes the place of the one before only when it is there: no page is ever white.
async function picture(sheet) {
  const digest = sheet.dataset.digest;
  const width = Math.min(4000, Math.ceil((sheet.clientWidth || 800) * devicePixelRatio));
  const now = sheet.querySelector("img");
  if (now?.dataset.digest === digest && Number(now.dataset.width) === width) return;
  const asked = `/picture/${digest}?width=${width}`;
  if (sheet.dataset.asked === asked) return;  // it is on its way
  sheet.dataset.asked = asked;
  const made = element("img", { alt: "", draggable: false, src: asked });
  made.dataset.digest = digest;
  made.dataset.width = width;
  try { await made.decode(); } catch { return; }  // it was made anew meanwhile, and that is told as well
  finally { if (sheet.dataset.asked === asked) delete sheet.dataset.asked; }
  if (sheet.dataset.digest !== digest) return;
  const other = sheet.querySelector("img");
  if (other) { other.replaceWith(made); flash(sheet, other.dataset.digest !== digest); } else sheet.prepend(made);
}

function flash(sheet, differs) {
  if (!differs) return;
  sheet.classList.remove("new");
  void sheet.offsetWidth;
  sheet.classList.add("new");
}

// Go to what was edited, or else to the first page that changed; what is in sight already stays where it is.
// There at once: somebody waits for it. Its picture is asked for before those of the pages around it.
function follow(changed, edited) {
  const box = pages.getBoundingClientRect();
  const sheet = changed.find((each) => Number(each.dataset.page) === edited?.[0]) ?? changed[0];
  const own = sheet.getBoundingClientRect();
  const place = own.top + (edited && Number(sheet.dataset.page) === edited[0] ? edited[1] * own.height : 0);
  picture(sheet);
  if (place > box.top && place < box.bottom - 80) return;
  const above = own.height < box.height ? own.top - box.top - 20 : place - box.top - box.height / 4;
  pages.scrollBy({ top: above, behavior: "instant" });
}

function show_notes(sheet, paragraphs) {
  const words = sheet.parentElement.querySelector(".words");
  const told = JSON.stringify(paragraphs);
  if (words.dataset.told === told) return;
  words.dataset.told = told;
  const made = paragraphs.map((paragraph) => {
    const runs = paragraph.runs.map((run) => {
      const text = run.bold ? element("strong", {}, run.text) : run.text;
      return run.italic ? element("em", {}, text) : text;
    });
    const p = element("p", { className: paragraph.listed ? "listed" : "" }, ...runs);
    if (paragraph.level) p.style.marginLeft = `${paragraph.level * 1.1}rem`;
    return p;
  });
  words.replaceChildren(...(made.length ? made : [element("p", { className: "nothing" }, "Nothing is said to this slide.")]));
}

function nothing(output) {
  const making = output.state === "making" || output.state === "waiting";
  const [head, words] = !news.topics.length && news.readable ? ["There are no topics yet", "course.yaml lists none."]
    : making ? ["Being made …", "The first time takes a moment; after that every save is here at once."]
    : ["There is nothing to show", "The messages below say why."];
  return element("div", { className: "none" }, element("strong", {}, head), words);
}

// --- where one clicks, and keys -------------------------------------------------------------------------------------

pages.addEventListener("click", (event) => {
  const sheet = event.target.closest(".sheet");
  if (!sheet) return;
  const box = sheet.getBoundingClientRect();
  const [x, y] = event.detail ? [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height] : [0.5, 0];
  const pin = element("span", { className: "pin" });
  pin.style.left = `${x * 100}%`;
  pin.style.top = `${y * 100}%`;
  pin.onanimationend = () => pin.remove();
  sheet.append(pin);
  open_place({ topic: look.topic, output: output_of(look.tab), page: Number(sheet.dataset.page), x, y });
});

pages.addEventListener("scroll", () => {
  if (pages.dataset.key) places.set(pages.dataset.key, pages.scrollTop);
}, { passive: true });

function go(topic, tab) {
  look.topic = topic;
  look.tab = tab;
  if (!OF_PAPERS.includes(tab)) remember("tab", tab);
  history.replaceState(null, "", `#${topic}/${tab}`);
  at("topics").classList.remove("open");
  at("menu").setAttribute("aria-expanded", "false");
  if (news && news.topic === topic && output_of(tab) in news.outputs) { show_topics(); show_tabs(); show_messages(); show_pages(news); }
  listen();
}

addEventListener("hashchange", () => {
  const { topic, tab } = read_address();
  if (topic !== look.topic || tab !== look.tab) go(topic, tab);
});

function turn(step) {
  const sheets = [...pages.querySelectorAll(".sheet")];
  const top = pages.getBoundingClientRect().top + 30;
  const focused = sheets.indexOf(document.activeElement);
  let now = focused >= 0 ? focused : sheets.findIndex((sheet) => sheet.getBoundingClientRect().bottom > top);
  now = Math.max(0, Math.min(sheets.length - 1, now + step));
  sheets[now]?.focus({ preventScroll: true });
  sheets[now]?.scrollIntoView({ block: "start", behavior: "smooth" });
}

function neighbour(step) {
  const topics = listed();
  const other = topics[topics.findIndex((topic) => topic.id === look.topic) + step];
  if (other) go(other.id, shown_tab(other.id, look.tab));
}

function resize(factor) {
  zoom = Math.min(3, Math.max(0.4, Math.round(zoom * factor * 100) / 100));
  remember("zoom", zoom);
  pages.style.setProperty("--zoom", zoom);
  for (const sheet of pages.querySelectorAll(".sheet[data-near]")) picture(sheet);
}

function menu(open) {
  at("topics").classList.toggle("open", open);
  at("menu").setAttribute("aria-expanded", String(open));
  if (open) at("list").querySelector("[aria-current], .topic")?.focus();
}

const KEYS = {
  j: () => turn(1), k: () => turn(-1), n: () => neighbour(1), p: () => neighbour(-1),
  "+": () => resize(1.15), "=": () => resize(1.15), "-": () => resize(1 / 1.15), "0": () => resize(1 / zoom),
  f: () => { at("follow").click(); },
  m: () => at("said").querySelector(".message")?.focus(),
  t: () => (getComputedStyle(at("menu")).display === "none" ? at("list").querySelector("[aria-current], .topic")?.focus() : menu(true)),
  "?": () => at("help").showModal(),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || at("help").open) return;
  const tabs = [...document.querySelectorAll(".tabs button")];
  const here = tabs.indexOf(document.activeElement);
  if (here >= 0 && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
    const next = tabs[(here + (event.key === "ArrowRight" ? 1 : tabs.length - 1)) % tabs.length];
    next.click();
    next.focus();
    return;
  }
  if (event.key === "Escape") { menu(false); pages.focus(); return; }
  if (event.key === "Enter" && document.activeElement?.classList.contains("sheet")) { document.activeElement.click(); return; }
  if (/^[1-9]$/.test(event.key) && tabs[event.key - 1]) { tabs[event.key - 1].click(); return; }
  if (KEYS[event.key]) { KEYS[event.key](); event.preventDefault(); }
});

at("menu").onclick = () => menu(!at("topics").classList.contains("open"));
at("smaller").onclick = () => resize(1 / 1.15);
at("larger").onclick = () => resize(1.15);
at("keys").onclick = () => at("help").showModal();
at("follow").checked = remembered("follow", "1") === "1";
at("follow").onchange = () => {
  remember("follow", at("follow").checked ? "1" : "0");
  say(at("follow").checked ? "Scrolls to what you change" : "Stays where it is");
};
addEventListener("resize", () => { for (const sheet of pages.querySelectorAll(".sheet[data-near]")) picture(sheet); });
pages.style.setProperty("--zoom", zoom);
listen();
