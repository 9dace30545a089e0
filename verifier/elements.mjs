// Elements of the page. Whatever is put into one is text.

/** An element; children are elements or text, and what is empty is left out. */
export function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== '') element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== '' && child !== undefined));
  return element;
}

export function replace(element, ...children) {
  element.replaceChildren(...children.filter((child) => child !== '' && child !== undefined));
}

export const code = (text) => el('code', {}, text);

/** A moment, given in seconds since 1970, in UTC. */
export function time(seconds) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return `${seconds} s after 1970`;
  const iso = date.toISOString().slice(0, 19);
  return el('time', { datetime: `${iso}Z` }, `${iso.replace('T', ' ')} UTC`);
}

/** Terms and what is said of them; a value is one child or a list of them. */
export function terms(pairs) {
  const rows = pairs.filter(([, value]) => value !== undefined && value !== '');
  return el('dl', {}, ...rows.flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, ...[value].flat())]));
}

/** A list under a heading, or a sentence where it is empty. */
export function list(heading, items, empty) {
  const body = items.length
    ? el('ol', {}, ...items.map((item) => el('li', {}, ...[item].flat())))
    : el('p', { class: 'soft' }, empty);
  return [el('h3', {}, heading), body];
}
