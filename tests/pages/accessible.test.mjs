// every page by two independent checkers, wide and narrow (320 px is 1280 at 400 % zoom), light
// and dark; by keyboard; and how large it is.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';
import {dutchOn} from './languages.mjs';
import {base, demo, enterCode, openBrowser, openPage, overflow, shoot, signIn, widths} from './shop.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const sniffer = readFileSync(require.resolve('html_codesniffer/build/HTMLCS.js'), 'utf8');
const kSizeMax = 100 * 1024;

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

// The rules of both checkers are run by the debugger, not by the page: its policy allows no script.
async function faults(page) {
  const found = await page.evaluate(async ({axe, sniffer}) => {
    (0, eval)(axe);
    (0, eval)(sniffer);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const checked = await globalThis.axe.run(document, {runOnly: {type: 'tag', values: tags}});
    const first = checked.violations.map((one) => `axe ${one.id}: ${one.nodes[0].html}`);
    // Some of its findings have no words of their own, and it falls over them.
    const words = globalThis.HTMLCS.getTranslation;
    globalThis.HTMLCS.getTranslation = (key) => {
      try { return words.call(globalThis.HTMLCS, key) ?? key; } catch { return key; }
    };
    await new Promise((resolve) => globalThis.HTMLCS.process('WCAG2AA', document, resolve));
    const second = globalThis.HTMLCS.getMessages()
      .filter((one) => one.type === globalThis.HTMLCS.ERROR)
      .map((one) => `sniffer ${one.code}: ${one.element.outerHTML?.slice(0, 120)}`);
    return [...first, ...second];
  }, {axe, sniffer});
  return found;
}

const staffPages = [
  '/staff/today', '/staff/cases', '/staff/planner', '/staff/me', '/staff/improvements',
  '/staff/improvements/new', '/staff/improvements/1',
  '/staff/circle', '/staff/me/reports', '/staff/observations', '/staff/compliments', '/staff/compliments/print',
];
const officePages = ['/staff/people', '/staff/shop', '/staff/terminals', '/staff/interfaces'];

async function checkAll(page, paths) {
  const wrong = [];
  for (const path of paths) {
    const answer = await page.goto(base + path);
    const size = (await answer.body()).length;
    if (size >= kSizeMax) wrong.push(`${path}: ${size} bytes`);
    if (await overflow(page) > 0) wrong.push(`${path}: runs off the page`);
    for (const fault of await faults(page)) wrong.push(`${path}: ${fault}`);
  }
  return wrong;
}

test('the checkers see what is planted', async () => {
  const {page} = await openPage(browser);
  await page.goto(base + '/');
  await page.evaluate(() => {
    document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="/pages/mark.svg"><input>');
  });
  const found = await faults(page);
  assert.ok(found.some((one) => one.startsWith('axe image-alt')), found.join('\n'));
  assert.ok(found.some((one) => one.startsWith('sniffer')), found.join('\n'));
});

for (const [name, options] of Object.entries({
  desk: {}, small: {width: widths.small}, dark: {dark: true}, 'small dark': {width: widths.small, dark: true},
})) {
  test(`A-13 two checkers find nothing on the pages of staff: ${name}`, async () => {
    const {page, complaints} = await openPage(browser, options);
    await signIn(page, demo.staff[1]);
    assert.deepEqual(await checkAll(page, [...staffPages, ...await casePages(page)]), []);
    assert.deepEqual(complaints, []);
  });

  test(`A-13 two checkers find nothing on the pages of the office: ${name}`, async () => {
    const {page} = await openPage(browser, options);
    await signIn(page, demo.staff[0]);
    const wrong = await checkAll(page, officePages);
    assert.deepEqual(wrong, []);
  });

  test(`A-13 two checkers find nothing on the pages of customers: ${name}`, async () => {
    const {page} = await openPage(browser, options);
    assert.deepEqual(await checkAll(page, ['/', '/staff']), []);
    await enterCode(page, demo.answered.typed);
    assert.deepEqual(await faults(page), []);
    assert.ok((await overflow(page)) <= 0);
  });
}

// Where the first case and the first observation are, of whoever is signed in.
async function casePages(page) {
  await page.goto(base + '/staff/cases');
  const one = await page.locator('.queue .said a').first().getAttribute('href');
  await page.goto(base + '/staff/observations');
  const heard = await page.locator('.queue .said a').first().getAttribute('href');
  return [heard, one, one + '/call', one + '/call/close'];
}

test('an English browser reads the pages of staff in English, and no Dutch of ours is left', async () => {
  const {page, complaints} = await openPage(browser, {width: widths.small, locale: 'en-GB'});
  const wrong = [];
  const read = async (paths) => {
    wrong.push(...await checkAll(page, paths));
    for (const path of paths) {
      await page.goto(base + path);
      await shoot(page, 'english' + path.replaceAll('/', '-'));
      assert.equal(await page.locator('html').getAttribute('lang'), 'en', path);
      for (const text of await dutchOn(page)) wrong.push(`${path}: ${text}`);
    }
  };
  await read(['/staff', '/staff/begin']);
  await signIn(page, demo.staff[1]);
  await read([...staffPages, ...await casePages(page), '/staff/cases/0']);
  await page.getByRole('link', {name: 'To the start'}).click();
  await page.getByRole('button', {name: 'Menu'}).click();
  await page.getByRole('button', {name: 'Sign out'}).click();
  await signIn(page, demo.staff[0]);
  await page.goto(base + '/staff/shop');
  const shop = await page.locator('main a[href^="/staff/shop/"]').first().getAttribute('href');
  await read([...officePages, shop, `/staff/people/${demo.staff[1].number}`]);
  assert.deepEqual(wrong, []);
  assert.deepEqual(complaints, []);
});

test('A-13 Vandaag is done by keyboard alone', async () => {
  const {page} = await openPage(browser);
  await signIn(page, demo.staff[1]);
  await page.goto(base + '/staff/today');
  const reached = new Set();
  for (let i = 0; i < 200; ++i) {
    await page.keyboard.press('Tab');
    const what = await page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      const outline = getComputedStyle(one).outlineStyle;
      return `${one.textContent.trim() || one.name || one.id} ${outline === 'none' ? 'no focus' : ''}`.trim();
    });
    if (what === null) break;
    reached.add(what);
  }
  for (const key of ['Gelezen', 'Compliment', 'Ik pak deze']) {
    assert.ok(reached.has(key), key);
  }
  assert.deepEqual([...reached].filter((one) => one.endsWith('no focus')), []);
});
