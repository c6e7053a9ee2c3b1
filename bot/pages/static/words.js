// Words of the page itself, in every language we have; the talk's own words come with its bubbles.

const every = JSON.parse(document.getElementById("words").textContent);

export function word(language, key) {
  return (every[language] ?? every.ja)[key];
}

/** Puts the words of `language` wherever the markup names a key. */
export function translate(root, language) {
  root.lang = language;
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = word(language, node.dataset.word);
  for (const node of root.querySelectorAll("[data-word-label]")) {
    node.setAttribute("aria-label", word(language, node.dataset.wordLabel));
  }
  for (const node of root.querySelectorAll("[data-word-placeholder]")) {
    node.placeholder = word(language, node.dataset.wordPlaceholder);
  }
}
