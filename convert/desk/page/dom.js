// Elements, words for screen readers, and offsets: those of documents count code points, those of the DOM do not.

export const $ = (id) => document.getElementById(id);

/** An element with properties, attributes (names with a hyphen, "role", "for") and children. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name.includes("-") || name === "role" || name === "for" || name === "list")
      element.setAttribute(name === "for" ? "for" : name, value === true ? "" : String(value));
    else element[name] = value;
  }
  element.append(...children.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== false));
  return element;
}

/** Let a place hold these elements, and leave alone what is so already: what somebody clicks or types into stays there. */
export function patch(place, made) {
  const bare = (node) => node.cloneNode(false);
  made.forEach((node, number) => {
    const old = place.childNodes[number];
    if (!old) place.append(node);
    else if (old.isEqualNode(node)) return;
    else if (old.nodeType === Node.ELEMENT_NODE && bare(old).isEqualNode(bare(node))) patch(old, [...node.childNodes]);
    else old.replaceWith(node);
  });
  while (place.childNodes.length > made.length) place.lastChild.remove();
}

let fading = 0;

/** Tell everybody, also those who do not see the page. */
export function say(words, kind = "") {
  const place = $("said");
  place.textContent = words;
  place.className = `said shown ${kind}`;
  clearTimeout(fading);
  fading = setTimeout(() => place.classList.remove("shown"), kind === "bad" ? 9000 : 4000);
}

/** How many code points a string has. */
export const points = (text) => Array.from(text).length;

/** Where a code point stands in a string. */
export function unitsAt(text, offset) {
  let units = 0;
  for (const each of text) {
    if (offset-- <= 0) break;
    units += each.length;
  }
  return units;
}

export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A name as a heading has it: "canonical_url" is "Canonical URL". */
export function label(name) {
  const words = name.replaceAll("_", " ").replace(/\burl\b/, "address").replace(/^id$/, "document id");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Hand a file to the person. */
export function download(name, data, type) {
  const url = URL.createObjectURL(new Blob([data], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 30_000);
}

/** What was doubtful, as a list in words. */
export function problemList(problems, go) {
  const shown = problems.filter((each) => each.severity !== "note");
  if (!shown.length) return null;
  return h("ul", { class: "problems" }, shown.map((each) => {
    const severity = each.severity ?? "warning";
    const place = each.where && go ? go(each.where) : null;
    return h("li", { class: severity },
      h("strong", {}, severity === "error" ? "Error: " : "Warning: "),
      each.message, each.hint ? h("span", { class: "hint" }, ` (${each.hint})`) : null,
      place ? h("button", { type: "button", class: "link", onclick: place }, ` Go to ${each.where}`)
        : each.where ? h("span", { class: "where" }, ` ${each.where}`) : null);
  }));
}
