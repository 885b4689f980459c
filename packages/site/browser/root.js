// Where the site's root is, only its script tells: it is tried in each folder of the address, the innermost first.
(async () => {
  const folders = location.pathname.split('/').filter(Boolean);
  if (!location.pathname.endsWith('/')) folders.pop();
  for (;;) {
    const root = ['', ...folders, ''].join('/');
    const isRoot = await import(`${root}assets/site.js`).then(
      () => true,
      () => false,
    );
    if (isRoot) {
      for (const link of document.querySelectorAll('a[href^="/"]'))
        link.href = root + link.getAttribute('href').slice(1);
      return;
    }
    if (folders.pop() === undefined) return;
  }
})();
