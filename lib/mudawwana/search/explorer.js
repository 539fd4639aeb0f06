// Draws what explore.py answers, and asks it what the reader clicks or types.
// Whatever comes from a corpus is text: strings become text nodes or attributes, never markup, each in an element that
// keeps its direction to itself (bdi, isolate).

const SVG = "http://www.w3.org/2000/svg"
const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
const FRESH = { item: null, partner: null, collocate: null, page: 0 }

function make(tag, attributes = {}, ...children) {
  const node = attributes.svg ? document.createElementNS(SVG, tag) : document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "svg" || value === null || value === false) continue
    if (typeof value === "function") node.addEventListener(name, value)
    else node.setAttribute(name, value === true ? "" : value)
  }
  node.append(...children)
  return node
}

const arabic = (text) => make("bdi", { dir: "auto" }, text)

// Says a text of messages.tsv in the language of the explorer, as mudawwana.messages does: say("{n:line}", { n: 3 }).
// say.parts gives its pieces, so that a value may be an element; say.counted a number with its noun.
function speaker({ language, digits, texts, nouns, heads }) {
  const forms = new Intl.PluralRules(language)
  const written = (text) => text.replace(/[0-9,.%]/g, (sign) => digits["0123456789,.%".indexOf(sign)])
  const number = (n) => written(n.toLocaleString("en"))
  function counted(n, noun, oblique = false) {
    const form = forms.select(n)
    if (language === "en") return `${number(n)} ${nouns[noun][n === 1 ? "en" : "en_plural"]}`
    if (form === "one" || form === "two") return nouns[noun][form === "two" && oblique ? "ar_two_oblique" : `ar_${form}`]
    return `${number(n)} ${nouns[noun][`ar_${form === "zero" ? "other" : form}`]}`
  }
  function parts(text, values = {}) {
    return (texts[text] ?? text).split(/(\{[^}]*\})/).map((part) => {
      const [, name, noun, oblique] = /^\{(\w+)(?::(\w+)(\.oblique)?)?\}$/.exec(part) ?? []
      if (name === undefined) return part
      const value = values[name]
      return noun ? counted(value, noun, Boolean(oblique)) : typeof value === "number" ? number(value) : value
    })
  }
  const say = (text, values) => parts(text, values).join("")
  return Object.assign(say, { parts, counted, number, written, head: (name) => heads[name] ?? name, rtl: language === "ar" })
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)

function choice(label, options, change) {
  const select = make("select", { "aria-label": label, change: () => change(select.value) })
  select.append(...options.map(([value, text]) => make("option", { value }, text)))
  return [make("label", {}, `${label} `, select), select]
}

// The parts that stay in the page, and a function for each that draws an answer.
function controls(ask, has, say) {
  const query = make("input", { "aria-label": say("Query"), type: "search", dir: "auto", autocomplete: "off", spellcheck: "false" })
  const look = () => ask({ ...FRESH, query: query.value, by: by.value })
  const [byLabel, by] = choice(say("Compare as"), [["term", say("term")], ["form", say("form")], ["regex", say("regular expression")]], () => {
    if (query.value.trim()) look()
  })
  const places = [
    ["before", say("the words before")], ["after", say("the words after")],
    ["L1", say("next word before")], ["L2", say("second word before")], ["L3", say("third word before")],
    ["R1", say("next word after")], ["R2", say("second word after")], ["R3", say("third word after")],
    ["node", say("the node")], ["name", say("document")],
    ...(has.outlets ? [["outlet", say("outlet")]] : []), ...(has.days.length ? [["date", say("date")]] : []),
  ]
  const sorting = [say("Sort by"), say("then by"), say("and by")].map((name, n) => {
    return choice(name, [["text", n ? "–" : say("text order")], ...places], () => {
      ask({ sort: sorting.map(([, select]) => select.value), page: 0 })
    })
  })
  const words = [5, 8, 15, 30].map((n) => [n, say("{n:word}", { n })])
  const [contextLabel, context] = choice(say("Context"), words, (value) => ask({ window: Number(value) }))
  const sizes = [["", say("all lines")], ...[20, 50, 100, 500].map((n) => [n, say("{n} at random", { n })])]
  const [sampleLabel, sample] = choice(say("Sample"), sizes, (value) => ask({ sample: Number(value) || null, page: 0 }))
  const drawn = (n) => ask({ seed: n, page: 0 })
  const seed = make("input", { type: "number", min: 0, step: 1, "aria-label": say("Seed") })
  seed.addEventListener("change", () => drawn(Math.max(0, Math.trunc(Number(seed.value) || 0))))
  const seedLabel = make("label", {}, say("Seed"), " ", seed)
  const another = make("button", { type: "button", "data-key": "another", click: () => drawn(Number(seed.value) + 1) }, say("Draw others"))
  const [placeLabel, place] = choice(say("Document"), [], (value) => ask({ document: value || null, page: 0 }))
  const [roleLabel, role] = choice(say("Part"), [], (value) => ask({ role: value || null, page: 0 }))
  // not by a form: JupyterLab keeps Enter from submitting one
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) look()
  })
  const show = make("button", { type: "button", click: look }, say("Show lines"))
  const search = make("div", { class: "row", role: "search" }, make("label", {}, say("Query"), " ", query), byLabel, show, contextLabel)
  const [outletLabel, outlet] = choice(say("Outlet"), [], (value) => ask({ outlet: value || null, page: 0 }))
  const day = (label, name) => {
    const look = { type: "date", "aria-label": label, min: has.days[0], max: has.days[1] }
    const input = make("input", { ...look, change: () => ask({ [name]: input.value || null, page: 0 }) })
    return [make("label", {}, `${label} `, input), input]
  }
  const [sinceLabel, since] = day(say("From"), "since")
  const [untilLabel, until] = day(say("To"), "until")
  const title = make("input", { class: "title", "aria-label": say("Title has"), dir: "auto", change: () => ask({ title: title.value, page: 0 }) })
  const titleLabel = make("label", {}, say("Title has"), " ", title)
  outletLabel.hidden = !has.outlets
  titleLabel.hidden = !has.titles
  sinceLabel.hidden = untilLabel.hidden = !has.days.length
  const order = make("div", { class: "row" }, ...sorting.map(([label]) => label), sampleLabel, seedLabel, another)
  const narrow = make("div", { class: "row narrow" }, placeLabel, roleLabel, outletLabel, sinceLabel, untilLabel, titleLabel)
  const node = make("div", { class: "controls" }, search, order, narrow)

  function fill(select, all, rows, chosen) {
    if (chosen && !rows.some(([name]) => name === chosen)) rows = [[chosen, chosen, 0], ...rows]
    const options = rows.map(([name, label, n]) => make("option", { value: name }, `${label} (${say.number(n)})`))
    select.replaceChildren(make("option", { value: "" }, all), ...options)
    select.value = chosen ?? ""
  }
  function draw({ asked, documents, roles, outlets }) {
    if (document.activeElement !== query) query.value = asked.item === null ? asked.query : ""
    by.value = asked.by
    const places = [asked.sort].flat()
    sorting.forEach(([, select], n) => (select.value = places[n] ?? "text"))
    sample.value = asked.sample ?? ""
    if (document.activeElement !== seed) seed.value = asked.seed
    another.hidden = seedLabel.hidden = asked.sample === null
    since.value = asked.since ?? ""
    until.value = asked.until ?? ""
    if (document.activeElement !== title) title.value = asked.title
    fill(outlet, say("all"), outlets.map(([name, n]) => [name, name, n]), asked.outlet)
    context.value = asked.window
    fill(place, say("all"), documents, asked.document)
    fill(role, say("all"), roles.map(([name, n]) => [name, say(name), n]), asked.role)
  }
  return [node, draw]
}

function bars(title, rows, chosen, choose, say) {
  const most = Math.max(1, ...rows.map(([, , n]) => n))
  const buttons = rows.map(([key, label, n]) => {
    const bar = make("span", { class: "bar", style: `width:${(100 * n) / most}%` })
    const parts = [make("span", { class: "name" }, arabic(label)), make("span", { class: "track" }, bar, say.number(n))]
    return [key, make("button", { type: "button", "data-key": `${title} ${key}`, click: () => choose(key) }, ...parts)]
  })
  const list = make("ul", {}, ...buttons.map(([, button]) => make("li", {}, button)))
  const draw = ({ asked }) =>
    buttons.forEach(([key, button]) => button.setAttribute("aria-pressed", key === chosen(asked)))
  return [make("section", { class: "bars", "aria-label": title }, make("h4", {}, title), list), draw]
}

// A long name on two lines, parted at the space nearest to its middle, so that it stays in the picture.
function inTwo(label) {
  const spaces = [...label.matchAll(/ /g)].map((found) => found.index)
  if (label.length < 14 || !spaces.length) return [label]
  const far = (place) => Math.abs(place - label.length / 2)
  const cut = spaces.reduce((best, place) => (far(place) < far(best) ? place : best))
  return [label.slice(0, cut), label.slice(cut + 1)]
}

function network({ discs, ties, items }, within, choose, say) {
  const most = Math.max(1, ...discs.map(([, , n]) => n))
  const widest = Math.max(1, ...ties.map(([, , n]) => n))
  const [wide, high] = [480, 320]
  const spots = new Map()
  discs.forEach(([key, label, n], i) => {
    const angle = (2 * Math.PI * i) / discs.length - Math.PI / 2
    const [x, y] = [wide / 2 + 120 * Math.cos(angle), high / 2 + 118 * Math.sin(angle)]
    spots.set(key, { key, label, n, x, y, angle, radius: 4 + 14 * Math.sqrt(n / most) })
  })
  const marks = []
  function mark(ends, text, ...shapes) {
    const click = () => choose(...ends)
    const keydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return
      event.preventDefault()
      click()
    }
    const look = { svg: true, class: ends[1] === null ? "disc" : "tie", role: "button", tabindex: 0, click, keydown }
    const key = `network ${ends.join(" ")}`
    const group = make("g", { ...look, "aria-label": text, "data-key": key }, make("title", { svg: true }, text))
    group.append(...shapes)
    marks.push([ends, group])
    return group
  }
  const lines = ties.map(([a, b, n]) => {
    const [{ x: x1, y: y1, label: one }, { x: x2, y: y2, label: other }] = [spots.get(a), spots.get(b)]
    const shape = (name, width) => make("line", { svg: true, x1, y1, x2, y2, class: name, "stroke-width": width })
    return mark([a, b], `${one} + ${other}: ${say.counted(n, within)}`, shape("hit", 12), shape("seen", 1 + (6 * n) / widest))
  })
  const circles = [...spots.values()].map(({ key, label, n, x, y, angle, radius }) => {
    const [across, down] = [Math.cos(angle), Math.sin(angle)]
    const anchor = Math.abs(across) < 0.2 ? "middle" : across > 0 ? "start" : "end"
    const at = { x: x + across * (radius + 5), y: y + down * (radius + 10) + 5, "text-anchor": anchor }
    const circle = make("circle", { svg: true, cx: x, cy: y, r: radius })
    const rows = inTwo(label).map((row, i) => make("tspan", { svg: true, x: at.x, dy: i ? 14 : 0 }, row))
    return mark([key, null], `${label}: ${say.counted(n, "line")}`, circle, make("text", { svg: true, ...at }, ...rows))
  })
  const picture = make("svg", { svg: true, viewBox: `0 0 ${wide} ${high}`, role: "group" }, ...lines, ...circles)
  function draw({ asked }) {
    const here = items ? asked.item : asked.item === null ? asked.query : null
    for (const [[a, b], group] of marks) {
      group.setAttribute("aria-pressed", (a === here && b === asked.partner) || (b === here && a === asked.partner))
    }
  }
  const title = say("Pairs that share a {within}", { within: say(within) })
  return [make("section", { class: "network", "aria-label": title }, make("h4", {}, title), picture), draw]
}

function company(ask, say) {
  const list = make("ul", { dir: "rtl" })
  const heading = make("h4", {}, say("Beside it, within five words"), ": ", make("small", {}, say("lines · logDice")))
  const node = make("section", { class: "collocates", "aria-label": say("Collocates") }, heading, list)
  function draw({ asked, collocates }) {
    node.hidden = !collocates.length
    const buttons = collocates.map(([label, term, n, measure]) => {
      const pressed = term === asked.collocate
      const click = () => ask({ collocate: pressed ? null : term, page: 0 })
      const numbers = make("small", { dir: "ltr" }, `${say.number(n)} · ${say.written(measure.toFixed(1))}`)
      const look = { type: "button", "aria-pressed": String(pressed), "data-key": `collocate ${term}`, click }
      return make("li", {}, make("button", look, arabic(label), " ", numbers))
    })
    list.replaceChildren(...buttons)
  }
  return [node, draw]
}

// The whole text of a document, in a row of its own below its line.
function article({ told, pieces }, width, close, say) {
  const marks = pieces.map(([text, kind]) => (kind ? make("mark", { class: kind }, text) : text))
  const text = make("div", { class: "text", dir: "auto", tabindex: 0 }, ...marks)
  const keydown = (event) => event.key === "Escape" && close()
  const button = make("button", { type: "button", click: close, "aria-label": say("Close the article") }, "×")
  const heading = make("div", { class: "heading", dir: "rtl" }, ...told.flatMap((one) => [arabic(one), " · "]).slice(0, -1))
  const cell = make("td", { colspan: width }, make("div", { class: "article", keydown }, button, heading, text))
  return make("tr", { class: "article-row" }, cell)
}

function page(ask, tell, within, has, say) {
  const status = make("p", { role: "status", "aria-live": "polite" })
  const body = make("tbody")
  const beside = [...(has.outlets ? [["outlet", 9]] : []), ...(has.days.length ? [["date", 10]] : [])]
  const columns = ["document", "before", "node", "after", ...beside.map(([name]) => name)]
  const names = columns.map((name) => make("th", { scope: "col", class: name }, say.head(name)))
  const table = make("table", { dir: "rtl" }, make("thead", {}, make("tr", {}, ...names)), body)
  const turn = (text, step) => {
    const click = () => ask({ page: at + step })
    return make("button", { type: "button", "data-key": text, click }, text)
  }
  const [back, on, range] = [turn(say("Previous"), -1), turn(say("Next"), 1), make("span")]
  const take = (text, how) => make("button", { type: "button", "data-key": text, click: () => tell({ ask: "lines", how }) }, text)
  const done = make("span", { class: "done", "aria-live": "polite" })
  const nav = make("nav", {}, back, range, on, take(say("Copy lines"), "copy"), take(say("Save lines (CSV)"), "csv"), take(say("Save lines (Excel)"), "xlsx"), done)
  const node = make("div", {}, status, make("div", { class: "scroll" }, table), nav)
  let at = 0
  let opened = null

  function close() {
    opened?.row.remove()
    opened?.button.focus()
    opened = null
  }
  function read(found) {
    const button = [...body.querySelectorAll("td.node button")].find((one) => one.dataset.key === `node ${found.name} ${found.start}`)
    if (!button) return
    close()
    const row = article(found, columns.length, close, say)
    button.closest("tr").after(row)
    opened = { row, button }
    const [text, here] = [row.querySelector(".text"), row.querySelector(".here")]
    if (here) text.scrollTop = here.offsetTop - text.clientHeight / 3
    text.focus({ preventScroll: true })
    row.scrollIntoView({ block: "nearest" })
  }
  function taken({ lines, how }, buffers) {
    if (how === "copy") {
      copy(lines)
      done.textContent = say("Copied")
      return
    }
    const parts = how === "xlsx" ? buffers : ["\ufeff", lines]
    const address = URL.createObjectURL(new Blob(parts, { type: how === "xlsx" ? SHEET : "text/csv;charset=utf-8" }))
    make("a", { href: address, download: `lines.${how}` }).click()
    setTimeout(() => URL.revokeObjectURL(address), 10000)
    done.textContent = say("Saved as {file}", { file: `lines.${how}` })
  }
  function told(message, buffers) {
    if (message.article) read(message.article)
    if (message.lines !== undefined) taken(message, buffers)
    if (message.error) done.textContent = message.error
  }

  function narrowed(text, name, change) {
    const label = say("{filter}: take off", { filter: say(text, { name }) })
    const look = { type: "button", class: "narrowed", "data-key": text, "aria-label": label }
    return make("button", { ...look, click: () => ask({ page: 0, ...change }) }, ...say.parts(text, { name: arabic(name) }), " ×")
  }
  function draw(answer) {
    const { asked, error, title, lines, first, rows, total, found, contexts, collocates } = answer
    const last = first + lines.length
    at = Math.floor(first / rows)
    opened = null
    done.textContent = ""
    const parts = []
    const values = { total, found, contexts: say.counted(contexts, within, true), title: make("strong", {}, arabic(title)) }
    if (error) parts.push(make("span", { class: "error", dir: "auto" }, error))
    else if (!title) parts.push(say("Type a word and press Enter."))
    else if (found > total) parts.push(...say.parts("{total:line} drawn from {found} in {contexts} of running text: {title}", values))
    else parts.push(...say.parts("{total:line} in {contexts} of running text: {title}", values))
    const label = collocates.find(([, term]) => term === asked.collocate)?.[0] ?? asked.collocate
    if (asked.document !== null) parts.push(narrowed("in {name}", asked.document, { document: null }))
    if (asked.role !== null) parts.push(narrowed("in the {name}", say(asked.role), { role: null }))
    if (asked.outlet !== null) parts.push(narrowed("of {name}", asked.outlet, { outlet: null }))
    if (asked.since !== null) parts.push(narrowed("from {name}", asked.since, { since: null }))
    if (asked.until !== null) parts.push(narrowed("to {name}", asked.until, { until: null }))
    if (asked.title) parts.push(narrowed("with the title {name}", asked.title, { title: "" }))
    if (asked.collocate !== null) parts.push(narrowed("with {name}", label, { collocate: null }))
    status.replaceChildren(...parts)
    const cell = (name, ...content) => make("td", { class: name }, ...content)
    const longest = Math.max(0, ...lines.map((line) => line[6].length))
    names[2].style.width = `${Math.min(18, 2 + 0.6 * longest)}em` // so wide that the words beside it begin at one place
    body.replaceChildren(
      ...lines.map(([document, short, position, start, end, before, node, after, title, ...known]) => {
        const place = say("{name}, word {n}, characters {start} to {end}", { name: title || document, n: position + 1, start, end })
        const click = () => ask({ document, page: 0 })
        const name = make("button", { type: "button", title: place, "data-key": `document ${start}`, dir: "auto", click })
        name.append(title || short)
        const open = () => tell({ ask: "article", document, start })
        const look = { type: "button", title: say("read the article"), "data-key": `node ${document} ${start}`, click: open }
        const side = (text) => make("bdi", { dir: "rtl", title: text }, text)
        return make(
          "tr",
          {},
          cell("document", name),
          cell("before", side(before)),
          cell("node", make("button", look, make("bdi", { dir: "rtl" }, node))),
          cell("after", side(after)),
          ...beside.map(([name]) => cell(name, arabic(known[name === "outlet" ? 0 : 1]))),
        )
      }),
    )
    table.hidden = !lines.length
    range.textContent = say("{first} to {last} of {total}", { first: first + 1, last, total })
    nav.hidden = !total
    back.disabled = first === 0
    on.disabled = last >= total
  }
  return [node, draw, told]
}

// Without the clipboard of a safe page, by way of a field that is selected.
function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = document.body.appendChild(make("textarea", {}))
  field.value = text
  field.select()
  document.execCommand("copy")
  field.remove()
}

function render({ model, el }) {
  const { terms, items, network: pairs, within, words, ...has } = model.get("charts")
  const say = speaker(words)
  // JupyterLab would take Enter and the arrow keys for its own
  const root = make("div", { class: "mudawwana-explore", dir: say.rtl ? "rtl" : "ltr", lang: words.language, "data-lm-suppress-shortcuts": "true" })

  function ask(changes) {
    const asked = { ...model.get("request"), ...changes }
    if (same(asked, model.get("request"))) return
    root.setAttribute("aria-busy", "true")
    model.set("request", asked)
    model.save_changes()
  }
  const term = (query, partner = null) => ask({ ...FRESH, query, by: "term", partner })
  const item = (key, partner = null) => ask({ ...FRESH, query: "", item: key, partner })
  const queried = ({ item, query, partner }) => (item === null && partner === null ? query : null)
  const charts = []
  if (terms) charts.push(bars(say("Terms"), terms, queried, (key) => term(key), say))
  if (items.length) charts.push(bars(say("Mentions"), items, (asked) => (asked.partner ? null : asked.item), (key) => item(key), say))
  if (pairs) charts.push(network(pairs, within, pairs.items ? item : term, say))
  // what leads to lines stands below them: they are what is read, and are to be seen without scrolling
  const parts = [controls(ask, has, say), page(ask, (content) => model.send(content), within, has, say), company(ask, say), ...charts]
  const nodes = parts.map(([node]) => node)
  root.append(...nodes.slice(0, 2), make("div", { class: "charts" }, ...nodes.slice(2)))
  model.on("msg:custom", parts[1][2])

  function draw() {
    const focus = root.getRootNode().activeElement
    const key = root.contains(focus) && focus.getAttribute("data-key")
    const answer = model.get("answer")
    if (!same(answer.asked, model.get("request"))) return // another one is under way: controls stay as the reader set them
    parts.forEach(([, drawPart]) => drawPart(answer))
    root.setAttribute("aria-busy", "false")
    if (key) [...root.querySelectorAll("[data-key]")].find((node) => node.getAttribute("data-key") === key)?.focus()
  }
  model.on("change:answer", draw)
  draw()
  el.append(root)
}

export default { render }
