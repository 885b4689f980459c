/** The search, the dark mode and the copy buttons. Without JavaScript the pages lack these three and nothing else. */
const dialog: HTMLDialogElement | null = document.querySelector('#search');

async function openSearch(): Promise<void> {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const { startSearch } = await import('./search.ts');
  await startSearch(dialog);
}

dialog?.querySelector('input')?.addEventListener('keydown', async (event) => {
  // The Enter that ends a composition, as in Japanese, is not meant for the search.
  if (event.key !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  // It may have come before the script of the search.
  const { openFirst } = await import('./search.ts');
  await openFirst(dialog);
});

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-search]')) {
  button.hidden = false;
  button.addEventListener('click', openSearch);
}
document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select');
  const isSlash = event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!isSlash && !(event.key === 'k' && (event.ctrlKey || event.metaKey))) return;
  event.preventDefault();
  void openSearch();
});

const root: HTMLElement = document.documentElement;
const prefersDark: MediaQueryList = matchMedia('(prefers-color-scheme: dark)');
const isDark = (): boolean => (root.dataset.theme ?? (prefersDark.matches ? 'dark' : 'light')) === 'dark';
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme-toggle]')) {
  const label = (): void => {
    button.textContent = isDark() ? 'Light' : 'Dark';
    button.setAttribute('aria-label', `Switch to ${isDark() ? 'light' : 'dark'} mode`);
  };
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    // Where storage is switched off, the choice lasts for this page.
    try {
      localStorage.setItem('theme', root.dataset.theme);
    } catch {}
    label();
  });
  prefersDark.addEventListener('change', label);
  label();
  button.hidden = false;
}

// What a program prints is not to be typed.
for (const figure of document.querySelectorAll('.code:not(.text)')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(figure.querySelector('code')?.textContent ?? '');
    button.textContent = 'Copied';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 2000);
  });
  figure.append(button);
}
