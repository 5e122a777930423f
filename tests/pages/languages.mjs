// Which Dutch words of ours stand on a page. What customers and shops wrote is Dutch too, so what is
// on the page is compared with the files of words and not with a language.
import {readFileSync, readdirSync} from 'node:fs';

const folder = process.env.CIRKEL_SOURCE + '/assets/pages/words/staff/';

function wordsOf(language) {
  const all = {};
  for (const file of readdirSync(folder + language)) {
    Object.assign(all, JSON.parse(readFileSync(`${folder}${language}/${file}`, 'utf8')));
  }
  return all;
}

// A whole text with its places filled by anything; nothing for texts with parts that come and go.
function pattern(text) {
  if (/\{\{[#/]|<|&/.test(text)) return null;
  const pieces = text.split(/\{\{?\w+\}?\}/);
  if (!pieces.some((piece) => /[a-z]{4}/i.test(piece))) return null;
  return new RegExp(`^${pieces.map((piece) => piece.replace(/[.*+?^$()|[\]\\]/g, '\\$&')).join('.{1,80}')}$`);
}

const dutch = wordsOf('nl');
const english = wordsOf('en');
const patterns = Object.keys(dutch)
  .filter((key) => dutch[key] !== english[key])
  .map((key) => [pattern(dutch[key]), pattern(english[key])])
  .filter(([one]) => one);

// Every text and label of the page as a person reads it, of which we have exactly that Dutch.
export async function dutchOn(page) {
  const texts = await page.evaluate(() => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const within = walk.currentNode.parentElement;
      if (!within.closest('[lang]:not(html), [translate=no]')) found.push(walk.currentNode.data);
    }
    for (const one of document.querySelectorAll('[aria-label]')) found.push(one.ariaLabel);
    return [...found, document.title.split(' | ')[0]].map((text) => text.trim());
  });
  const isOurs = (text) => patterns.some(([nl, en]) => nl.test(text) && !en?.test(text));
  return [...new Set(texts)].filter(isOurs);
}
