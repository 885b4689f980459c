// Shows Redoc in place of the prerendered page, once the reader does what only Redoc can answer. Until then its script
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
  if (reading) history.replaceState(null, '', `#${reading.id}`);
  // Redoc is swapped in between its first commit and the next paint: nothing flickers, and no layout is half done.
  const rendered = new MutationObserver(() => {
    if (!app.querySelector('main h1, main h2')) return;
    rendered.disconnect();
    swap();
  });
  rendered.observe(app, { childList: true, subtree: true });
  start();
}

function swap() {
  const focused = page.contains(document.activeElement) ? twin(document.activeElement) : undefined;
  const target = clicked && twin(clicked);
  const y = scrollY;
  stop.abort();
  page.remove();
  document.documentElement.classList.remove('loading');
  if (!location.hash) scrollTo(0, y);
  // Redoc listens once its effects have run, after the next paint.
  requestAnimationFrame(() =>
    setTimeout(() => {
      focused?.focus({ preventScroll: true });
      target?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }),
  );
}

/** The element of Redoc's at the place of one of the prerendered page, which is Redoc's own first rendering. */
function twin(element) {
  if (element === page) return app;
  return twin(element.parentElement)?.children[[...element.parentElement.children].indexOf(element)];
}

/** Where the reader is among the operations, when that is not where the address leads. */
function partBeingRead() {
  const top = (part) => part.getBoundingClientRect().top;
  const target = document.getElementById(location.hash.slice(1));
  if (target && top(target) > -100 && top(target) < innerHeight) return undefined;
  return [...page.querySelectorAll('.group, .operation')].filter((part) => top(part) < 100).at(-1);
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
if (location.hash) load();
