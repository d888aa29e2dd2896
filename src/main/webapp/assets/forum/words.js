/** The words that an element has for that many, in the language of the page. */
export function say({ dataset }, count) {
  const { lang } = document.documentElement;
  return (dataset[new Intl.PluralRules(lang).select(count)] ?? dataset.other).replace('{count}', count.toLocaleString(lang));
}
