/** A link of the menu. */
export interface MenuItem {
  title: string;
  /** From the site's root. */
  url: string;
}

/** The menu of every page, in the order in which a newcomer reads. */
export const menu: { title: string; items: MenuItem[] }[] = [
  {
    title: 'Learn',
    items: [
      { title: 'Get started', url: '/index.html' },
      { title: 'Front-end workflow', url: '/guides/frontend.html' },
      { title: 'Back-end workflow', url: '/guides/backend.html' },
      { title: 'Store once and only once', url: '/guides/store-once.html' },
      { title: 'PHP, Python, Go, Java', url: '/guides/languages.html' },
      { title: 'Sign a request', url: '/guides/signing.html' },
    ],
  },
  {
    title: 'Work',
    items: [
      { title: 'Test with mock and proxy', url: '/guides/testing.html' },
      { title: 'Signature workbench', url: '/workbench.html' },
      { title: 'Bring your evidence', url: '/guides/postman.html' },
    ],
  },
  {
    title: 'Look up',
    items: [
      { title: 'Reference', url: '/reference/' },
      { title: 'Errors, code by code', url: '/guides/errors.html' },
      { title: 'Provenance', url: '/provenance.html' },
      { title: 'Sources', url: '/sources.html' },
      { title: 'What works with it', url: '/guides/tools.html' },
    ],
  },
];

const items = menu.flatMap((group) => group.items);

/** The pages that are written in Markdown, in the order of the menu. */
export const guides: MenuItem[] = items.filter(({ url }) => url.endsWith('.html'));

/** The guide after a page, or undefined after the last and for any other page. */
export const guideAfter = (url: string): MenuItem | undefined => {
  const index = guides.findIndex((guide) => guide.url === url);
  return index === -1 ? undefined : guides[index + 1];
};
