// One browser and the pages of one server, for the tests of this folder. Debian's Chromium, no
// request to anywhere else, and every complaint of the page is kept.
import {mkdirSync} from 'node:fs';
import {chromium} from 'playwright-core';

export const base = process.env.CIRKEL_URL;
export const demo = JSON.parse(process.env.CIRKEL_DEMO);
const shots = process.env.CIRKEL_SHOTS;
if (shots) mkdirSync(shots, {recursive: true});

export const widths = {phone: 390, small: 320, desk: 1280};

export async function openBrowser() {
  return chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox']});
}

// A page with its list of complaints: broken policy, script errors, requests to other places.
export async function openPage(browser, {width = widths.desk, dark = false, script = true} = {}) {
  const context = await browser.newContext({
    viewport: {width, height: 844},
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: script,
    locale: 'nl-NL',
  });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (line) => {
    // A wrong code answers 404 on purpose; the browser calls that an error.
    if (line.type() === 'error' && !/status of 4\d\d/.test(line.text())) complaints.push(line.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) complaints.push(`request to ${request.url()}`);
  });
  page.setDefaultTimeout(30_000);
  return {page, complaints};
}

export async function shoot(page, name) {
  if (shots) await page.screenshot({path: `${shots}/${name}.png`, fullPage: true});
}

export async function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
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

export async function signIn(page, person = demo.staff[0]) {
  await page.goto(base + '/staff');
  await page.getByLabel('Je personeelsnummer').fill(person.number);
  await page.getByLabel('Je pincode').fill(person.pin);
  await page.getByRole('button', {name: 'Aanmelden'}).click();
}
