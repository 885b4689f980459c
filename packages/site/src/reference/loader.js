// Shows Redoc in place of the prerendered page, once the reader does what only Redoc can do. Until then its script
// is not even fetched. Links work by themselves: their targets are in the page.

const page = document.getElementById('prerendered');
const app = document.getElementById('redoc');
const moduleUrl = document.getElementById('loader').dataset.module;

/** What the reader clicked, to be clicked again in Redoc. */
let clicked;
let loading = false;

async function load() {
  if (loading) return;
  loading = true;
  document.documentElement.classList.add('loading');
  const module = await import(moduleUrl).catch(() => undefined);
  if (module) return show(module);
  loading = false; // No connection, perhaps: the next click tries again.
  document.documentElement.classList.remove('loading');
}

function show({ start }) {
  const reading = partBeingRead();
  if (reading && (location.hash || scrollY > 0)) history.replaceState(null, '', `#${routeOf(reading)}`);
  // Redoc scrolls to where the address leads, while the reader is still in the prerendered page.
  const { scrollTo } = window;
  const { scrollIntoView } = Element.prototype;
  window.scrollTo = () => {};
  Element.prototype.scrollIntoView = () => {};
  const parts = [...page.querySelectorAll('.operation')];
  // Redoc is swapped in once all of it is rendered, before the next paint: nothing flickers, no place is empty.
  const rendered = new MutationObserver(() => {
    if (!parts.every(({ id }) => partOf(id)?.firstElementChild)) return;
    rendered.disconnect();
    window.scrollTo = scrollTo;
    Element.prototype.scrollIntoView = scrollIntoView;
    swap();
  });
  rendered.observe(app, { childList: true, subtree: true });
  start();
}

function swap() {
  const focused = page.contains(document.activeElement) ? twin(document.activeElement) : undefined;
  const target = clicked && twin(clicked);
  const line = lineBeingRead();
  stop.abort();
  page.remove();
  app.inert = false;
  app.classList.remove('coming');
  document.documentElement.classList.remove('loading');
  if (line) keep(line);
  // Redoc listens once its effects have run, after the next paint.
  requestAnimationFrame(() =>
    setTimeout(() => {
      focused?.focus({ preventScroll: true });
      target?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }),
  );
}

/** Keeps a line where the reader has it, whatever grows above it, until they move by themselves. */
function keep({ line, top }) {
  const put = () => scrollBy({ top: line.getBoundingClientRect().top - top, behavior: 'instant' });
  put();
  const growing = new ResizeObserver(put);
  growing.observe(app);
  // It stops Redoc from scrolling to where the address leads, which it does as often as the page grows.
  dispatchEvent(new KeyboardEvent('keydown', { key: 'End' }));
  const moved = new AbortController();
  for (const type of ['wheel', 'touchmove', 'keydown', 'mousedown', 'hashchange', 'click']) {
    const free = () => {
      growing.disconnect();
      moved.abort();
    };
    addEventListener(type, free, { signal: moved.signal, capture: true, passive: true });
  }
}

const topOf = (element) => element.getBoundingClientRect().top;

/** Redoc's own part of the text, by its route. */
const partOf = (id) => app.querySelector(`[data-section-id="${CSS.escape(id)}"]`);

/** The route of a part of the prerendered page. */
const routeOf = (part) => part.dataset.sectionId ?? part.id;

/** The part that has begun above the line where a reader looks, a third down the window. */
const partBeingRead = () =>
  [...page.querySelectorAll('[data-section-id], .group, .operation')]
    .filter((part) => topOf(part) < innerHeight / 3)
    .at(-1);

/**
 * A line of the part being read that Redoc has too, as Redoc's element, and where the reader has it: the title if it is
 * in view, or else the line nearest to where a reader looks.
 */
function lineBeingRead() {
  const reading = partBeingRead();
  const part = reading && partOf(routeOf(reading));
  if (!part) return undefined;
  const linesOf = (element) => [...element.querySelectorAll('h1, h2, h3, p')];
  const text = ({ textContent }) => textContent.replace(/\s+/g, ' ').trim();
  const fromEye = ({ line, top }) => (line.tagName !== 'P' && top > 0 ? 0 : Math.abs(top - innerHeight / 3));
  const seen = linesOf(reading)
    .map((line) => ({ line, top: topOf(line) }))
    .filter(({ top }) => top > 0 && top < innerHeight);
  for (const { line, top } of seen.sort((a, b) => fromEye(a) - fromEye(b))) {
    const same = linesOf(part).filter((other) => text(other) === text(line));
    // What stands there twice, such as a field's provenance, tells no place.
    if (same.length === 1) return { line: same[0], top };
  }
  return { line: part, top: topOf(reading) };
}

/** The element of Redoc's at the place of one of the prerendered page, which is Redoc's own first rendering. */
function twin(element) {
  if (element === page) return app;
  return twin(element.parentElement)?.children[[...element.parentElement.children].indexOf(element)];
}

const stop = new AbortController();
const listen = (target, type, listener) => target.addEventListener(type, listener, { signal: stop.signal });

listen(page, 'click', (event) => {
  const link = event.target.closest('a');
  if (link && !link.hash) return;
  if (!link) {
    if (getComputedStyle(event.target).cursor !== 'pointer') return;
    clicked = event.target;
  }
  load();
});
listen(window, 'hashchange', load);
listen(window, 'keydown', (event) => {
  if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  clicked = page.querySelector('[data-testid="search-trigger"] > *');
  load();
});
// The operations of the prerendered page are short: get Redoc when they come near.
listen(window, 'scroll', () => {
  if (page.querySelector('.group').getBoundingClientRect().top < 2 * innerHeight) load();
});
// Such as #/front-end/buygift: the addresses from when operations were grouped by audience alone.
const [, former] = /^#\/(?:front|back)-end\/(\w+)$/.exec(location.hash) ?? [];
const moved = former && page.querySelector(`.operation[id$="/${former}"]`);
if (moved) location.replace(`#${moved.id}`);
if (location.hash) load();
