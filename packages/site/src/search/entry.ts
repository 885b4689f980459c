/** What the search knows of a section of a guide, or of an operation. */
export interface SearchEntry {
  title: string;
  /** The title of the page, or `Reference`. */
  page: string;
  /** Plain text. */
  text: string;
  /** From the site's root, such as `guides/signing.html#the-claims`. Unique. */
  url: string;
}
