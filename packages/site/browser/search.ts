import MiniSearch from 'minisearch';
import type { SearchEntry } from '../src/search/entry.ts';

/** The site's root, wherever it is served: this script is in its folder `assets`. */
const root = new URL('..', import.meta.url);

let index: Promise<MiniSearch<SearchEntry>> | undefined;

async function loadIndex(): Promise<MiniSearch<SearchEntry>> {
  const response = await fetch(new URL('search.json', root));
  if (!response.ok) throw new Error(`search.json: HTTP ${response.status}`);
  const entries = (await response.json()) as SearchEntry[];
  const search = new MiniSearch<SearchEntry>({
    fields: ['title', 'page', 'text'],
    storeFields: ['title', 'page', 'text', 'url'],
    idField: 'url',
    searchOptions: { boost: { title: 4, page: 2 }, prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false) },
  });
  search.addAll(entries);
  return search;
}

/** Shows the results of what is typed by now. */
let show = async (): Promise<void> => {};

/** Opens the first result of what is typed by now, when the index is there. */
export async function openFirst(dialog: HTMLDialogElement): Promise<void> {
  // Enter may be the first to have this script.
  void startSearch(dialog);
  await show();
  dialog.querySelector<HTMLAnchorElement>('#search-results a')?.click();
}

/** Wires the search dialog, once; the index is fetched when the dialog is opened for the first time. */
export async function startSearch(dialog: HTMLDialogElement): Promise<void> {
  if (index) return;
  index = loadIndex();
  const input = dialog.querySelector('input') as HTMLInputElement;
  const status = dialog.querySelector('[role=status]') as HTMLElement;
  const list = dialog.querySelector('ol') as HTMLElement;
  show = async () => {
    try {
      const found = (await index)?.search(input.value) ?? [];
      // Without a query there is nothing to say about the results.
      status.textContent = input.value.trim() === '' ? '' : `${found.length} found`;
      list.replaceChildren(...found.slice(0, 12).map((entry) => resultItem(entry as unknown as SearchEntry)));
    } catch {
      index = undefined;
      status.textContent = 'The search index could not be loaded. Close the search and open it again.';
    }
  };
  input.addEventListener('input', () => show());
  // A link to a place on this very page would otherwise leave the dialog open over it.
  list.addEventListener('click', () => dialog.close());
  dialog.addEventListener('keydown', (event) => moveFocus(event, [input, ...list.querySelectorAll('a')]));
  await show();
}

function moveFocus(event: KeyboardEvent, targets: HTMLElement[]): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const now = targets.indexOf(document.activeElement as HTMLElement);
  targets[now + step]?.focus();
  event.preventDefault();
}

function resultItem({ title, page, text, url }: SearchEntry): HTMLLIElement {
  const link = document.createElement('a');
  link.href = new URL(url, root).href;
  const heading = document.createElement('strong');
  heading.textContent = title;
  const place = document.createElement('span');
  place.textContent = [page === title ? '' : page, text.slice(0, 120)].filter(Boolean).join(' · ');
  link.append(heading, place);
  const item = document.createElement('li');
  item.append(link);
  return item;
}
