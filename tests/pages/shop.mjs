// One browser and the pages of one server, for the tests of this folder. Debian's Chromium, no
// request to anywhere else, and every complaint of the page is kept.
import {execFileSync} from 'node:child_process';
import {createHmac} from 'node:crypto';
import {mkdirSync} from 'node:fs';
import {chromium} from 'playwright-core';

export const base = process.env.CIRKEL_URL;
export const demo = JSON.parse(process.env.CIRKEL_DEMO);
export const firstCode = JSON.parse(process.env.CIRKEL_FIRST).invitation;
// A server on which nothing was set up yet.
export const newShop = JSON.parse(process.env.CIRKEL_NEW_SHOP);
// One with the demo in it and a terminal to be enrolled, for the stories.
export const stories = JSON.parse(process.env.CIRKEL_STORIES);
const shots = process.env.CIRKEL_SHOTS;
if (shots) mkdirSync(shots, {recursive: true});

export const widths = {phone: 390, small: 320, desk: 1280};

export async function openBrowser() {
  return chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox']});
}

// A page with its list of complaints: broken policy, script errors, requests to other places.
export async function openPage(
  browser, {width = widths.desk, dark = false, script = true, home = base, locale = 'nl-NL'} = {}) {
  const context = await browser.newContext({
    viewport: {width, height: 844},
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: script,
    locale,
  });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (line) => {
    // A wrong code answers 404 on purpose; the browser calls that an error.
    if (line.type() === 'error' && !/status of 4\d\d/.test(line.text())) complaints.push(line.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(home)) complaints.push(`request to ${request.url()}`);
  });
  page.setDefaultTimeout(30_000);
  return {page, complaints};
}

export async function shoot(page, name) {
  if (shots) await page.screenshot({path: `${shots}/${name}.png`, fullPage: true});
}

// After a click the next page may have come without a word of it being there yet.
export async function overflow(page) {
  await page.waitForLoadState();
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

// An invitation lasts a quarter of an hour, and the whole run is longer on a slow machine: it is made
// when somebody needs it.
export function tokenFor(data, terminal, ...more) {
  return JSON.parse(execFileSync(process.env.CIRKEL_BIN + '/cirkel-server',
    ['token', '--data', data, '--location', 'utrecht', '--terminal', terminal, '--json', ...more])).token;
}

// Controls that are too small to hit (accessibility: never under 24 pixels).
export async function smallTargets(page) {
  return page.$$eval('main a, main button, main input:not([type=hidden]), main select, main textarea', (all) =>
    all
      .filter((one) => one.offsetParent && !one.closest('h3') && !one.closest('.crumb'))
      .map((one) => ({what: one.textContent.trim() || one.name, height: one.getBoundingClientRect().height}))
      .filter((one) => one.height < 20),
  );
}

export async function enterCode(page, code) {
  await page.goto(base + '/');
  await page.getByLabel('Uw code van 13 tekens').fill(code);
  await page.getByRole('button', {name: 'Bekijk mijn reactie'}).click();
}

// The code that an app shows now (RFC 6238), from the key in base32.
export function appCode(key, at = Date.now()) {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...key].map((sign) => signs.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac('sha1', secret).update(step).digest();
  const offset = hash[19] & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

// The first code of an app that nobody can have used yet: a code opens once.
export async function nextCode(person) {
  const step = 30_000;
  await new Promise((resolve) => setTimeout(resolve, step - (Date.now() % step) + 200));
  return appCode(person.app_key);
}

// What a scanner reads from the screen, at its own size. Only as a QR code: rows of its squares now and
// then also read as a bar code.
export async function scan(page) {
  const picture = await page.locator('svg.qr').screenshot();
  const read = execFileSync('zbarimg',
    ['--quiet', '--raw', '--nodbus', '-Sdisable', '-Sqrcode.enable', '-'], {input: picture});
  return JSON.parse(read.toString());
}

// The words on the page that compares them, in order.
export async function sixWords(page) {
  const lines = await page.locator('ol.words > li').allInnerTexts();
  return lines.map((text) => text.replace(/^\d\s*/, ''));
}

// Says yes to the six words on this page. The code of the app may be asked for here, of who came in
// without it or a while ago; another test may have used the code of now.
export async function approve(page, person) {
  const code = page.getByLabel('Jouw code van 6 cijfers');
  do {
    if (await code.count()) await code.fill(await nextCode(person));
    await page.getByRole('button', {name: 'Ja, alle zes gelijk: koppel'}).click();
  } while (await page.getByText('Deze code is al gebruikt.').count());
  await page.getByText('Gekoppeld. Hij doet vanaf nu mee.').waitFor();
}

const onCodePage = (page) => new URL(page.url()).pathname === '/staff/code';

// A code opens once, so each person makes this a shop computer the first time.
const computers = new Map();

export async function signIn(page, person = demo.staff[0], at = base) {
  const context = page.context();
  const known = at + person.number;
  if (computers.has(known)) await context.addCookies(computers.get(known));
  await page.goto(at + '/staff');
  await page.locator('input[name=number]').fill(person.number);
  await page.locator('input[name=password]').fill(person.password);
  await page.locator('form button').click();
  if (!onCodePage(page)) return;
  // Another file of tests may have used the code of now.
  for (let code = appCode(person.app_key); onCodePage(page); code = await nextCode(person)) {
    await page.locator('input[name=code]').fill(code);
    await page.locator('input[name=shop_computer]').check();
    await page.locator('form button').click();
  }
  const kept = (await context.cookies()).map(({name, value}) => (
    {name, value: '.' + value.split('.')[1], url: at.replace('http:', 'https:'), secure: true}));
  computers.set(known, kept);
}
