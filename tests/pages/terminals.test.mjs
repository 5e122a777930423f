// The terminals of the shop: how they are doing, and what somebody orders from them.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {Device} from './device.mjs';
import {
  base, demo, nextCode, openBrowser, openPage, overflow, shoot, signIn, smallTargets, tokenFor, widths,
} from './shop.mjs';

const technician = demo.staff.find((one) => one.technician);

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

async function looksRight(page, name) {
  assert.ok((await overflow(page)) <= 0, name);
  assert.deepEqual(await smallTargets(page), [], name);
  await shoot(page, name);
}

const days = ['2026-11-25', '2026-11-24', '2026-11-23'];

test('the list says how each terminal is doing, and of when that is', async () => {
  const device = new Device(base);
  assert.equal(await device.enrol(tokenFor(process.env.CIRKEL_DATA, 't-90')), 200);
  assert.equal(await device.beat({
    waiting: 37, oldest_waiting: Date.now() - 30 * 60_000, clock_offset_ms: 6 * 60_000, clock: 'rtc',
    stops_waiting: 1, disk_percent: 84, battery_percent: 64, pin_wait_s: 45,
    days: days.map((day, i) => (
      {day, tapped: 412, stored: 412, sent: i ? 412 : 375, acknowledged: i ? 412 : 375, safe: 375})),
  }), 200);
  for (const [name, options] of Object.entries({
    1280: {}, 390: {width: widths.phone}, '320-dark': {width: widths.small, dark: true},
  })) {
    const {page, complaints} = await openPage(browser, options);
    await signIn(page, technician);
    await page.goto(base + '/staff/terminals');
    await page.getByRole('heading', {name: 'Terminals', level: 1}).waitFor();
    const row = page.getByRole('row', {name: /t-90/});
    for (const words of ['Op slot', '37', '30 min', '6 min achter']) await row.getByText(words).waitFor();
    await looksRight(page, `terminals-${name}`);
    await page.getByRole('link', {name: 't-90'}).click();
    await page.getByRole('heading', {name: 't-90', level: 1}).waitFor();
    await page.getByText('De schijf is 84% vol').waitFor();
    await page.getByRole('row', {name: /^wo 25 november 412 412 375 375 375 37 wachten/}).waitFor();
    await looksRight(page, `terminal-${name}`);
    assert.deepEqual(complaints, []);
  }
});

test('a terminal is set still, let on, given new keys and, by name and code, wiped', async () => {
  const {page, complaints} = await openPage(browser, {width: widths.phone});
  await signIn(page, technician);
  await page.goto(base + '/staff/terminals/t-90');
  await page.getByRole('button', {name: 'Zet stil'}).click();
  await page.getByText('Stilgezet. Hij bewaart wat hij heeft.').waitFor();
  await looksRight(page, 'terminal-suspended-390');
  await page.getByRole('button', {name: 'Ga verder met deze terminal'}).click();
  await page.getByText('Hij doet weer mee.').waitFor();
  await page.getByRole('button', {name: 'Geef nieuwe sleutels'}).click();
  await page.getByText('Besteld. De terminal doet het bij het volgende contact.').waitFor();
  await page.getByText('Nieuwe sleutels besteld').waitFor();

  // By keyboard alone.
  await page.getByRole('link', {name: 'Wis deze terminal'}).focus();
  await page.keyboard.press('Enter');
  // This shop computer came in without the code of the app, so it is asked for here.
  await page.getByLabel('Code van 6 cijfers').fill(await nextCode(technician));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', {name: 'Wis t-90?'}).waitFor();
  await page.getByText('37 berichten zijn nog niet binnen').waitFor();
  await page.getByLabel('Typ de naam van de terminal').fill('t-91');
  await page.keyboard.press('Enter');
  await page.getByText('Dit is een andere naam. Er is niets gewist.').waitFor();
  await looksRight(page, 'terminal-wipe-390');
  await page.getByLabel('Typ de naam van de terminal').fill('t-90');
  await page.keyboard.press('Enter');
  await page.getByText('Wissen is besteld.').waitFor();
  assert.deepEqual(complaints, []);
});
