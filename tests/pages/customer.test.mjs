// What a customer does at home, in a real browser.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {base, demo, enterCode, openBrowser, openPage, overflow, shoot, smallTargets, widths} from './shop.mjs';

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

test('a typed code opens the answer, with the code in no address', async () => {
  const {page, complaints} = await openPage(browser, {width: widths.phone});
  await page.goto(base + '/');
  await shoot(page, 'customer-code');
  await enterCode(page, demo.answered.typed.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('heading', {name: 'Gedaan', level: 1}).waitFor();
  assert.equal(page.url(), base + '/');
  await shoot(page, 'customer-answered');
  assert.deepEqual(complaints, []);
});

test('the page works without script', async () => {
  const {page} = await openPage(browser, {width: widths.phone, script: false});
  await enterCode(page, demo.answered.typed);
  await page.getByRole('heading', {name: 'Gedaan', level: 1}).waitFor();
});

test('a link from a QR code is posted, taken out of the address, and unknown ones say so', async () => {
  const {page, complaints} = await openPage(browser, {width: widths.phone});
  const posted = page.waitForRequest((request) => request.method() === 'POST');
  await page.goto(base + '/#0123456789abcdef0123456789abcdef');
  const request = await posted;
  assert.equal(new URL(request.url()).pathname, '/');
  assert.match(request.postData(), /link=0123456789abcdef0123456789abcdef/);
  await page.getByText('Bij deze code staat niets (meer).').waitFor();
  assert.equal(page.url(), base + '/');
  assert.deepEqual(complaints, []);
});

test('a mistyped code says so beside the field', async () => {
  const {page} = await openPage(browser, {width: widths.phone});
  await enterCode(page, '7K3M 9QTX 4W2HP');
  const field = page.getByLabel('Uw code van 13 tekens');
  await shoot(page, 'customer-mistyped');
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
});

test('the short code of a terminal is not accepted at home', async () => {
  const {page} = await openPage(browser, {width: widths.phone});
  await enterCode(page, demo.answered.screen);
  await page.getByText('Er klopt een teken niet.').waitFor();
});

test('Bel mij toch niet takes the contact away, Wis alles the rest', async () => {
  const {page, complaints} = await openPage(browser, {width: widths.phone});
  await enterCode(page, demo.waiting.typed);
  await page.getByRole('heading', {name: 'Wij bellen u'}).waitFor();
  await shoot(page, 'customer-waiting');
  await page.getByRole('button', {name: 'Bel mij toch niet'}).click();
  await page.getByText('Wij nemen geen contact meer op').waitFor();
  await shoot(page, 'customer-stopped');
  assert.equal(await page.getByRole('button', {name: 'Bel mij toch niet'}).count(), 0);

  await page.getByRole('button', {name: 'Wis alles'}).click();
  await page.getByRole('heading', {name: 'Alles wissen?'}).waitFor();
  await shoot(page, 'customer-erase');
  await page.getByRole('button', {name: 'Nee, terug'}).click();
  await page.getByRole('button', {name: 'Wis alles'}).click();
  await page.getByRole('button', {name: 'Ja, wis alles'}).click();
  await page.getByRole('heading', {name: 'Alles is gewist'}).waitFor();
  await shoot(page, 'customer-erased');

  await enterCode(page, demo.waiting.typed);
  await page.getByText('Bij deze code staat niets (meer).').waitFor();
  assert.deepEqual(complaints, []);
});

test('S-13 every answer carries the policy, and the page nothing to store', async () => {
  const {page} = await openPage(browser);
  const response = await page.goto(base + '/');
  const headers = response.headers();
  assert.match(headers['content-security-policy'], /default-src 'none'/);
  assert.equal(headers['cache-control'], 'no-store');
  assert.equal(headers['referrer-policy'], 'no-referrer');
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  assert.deepEqual(await page.context().cookies(), []);
});

for (const dark of [false, true]) {
  test(`nothing runs off a small page, ${dark ? 'dark' : 'light'}`, async () => {
    const {page, complaints} = await openPage(browser, {width: widths.small, dark});
    await page.goto(base + '/');
    assert.ok((await overflow(page)) <= 0);
    await enterCode(page, demo.answered.typed);
    assert.ok((await overflow(page)) <= 0);
    assert.deepEqual(await smallTargets(page), []);
    await shoot(page, `customer-answered-320-${dark ? 'dark' : 'light'}`);
    assert.deepEqual(complaints, []);
  });
}
