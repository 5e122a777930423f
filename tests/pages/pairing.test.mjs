// A terminal is let in, moved and replaced in the browser; the device's end is played here.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {Device} from './device.mjs';
import {
  approve, base, demo, openBrowser, openPage, overflow, scan, shoot, signIn, sixWords, smallTargets,
  widths,
} from './shop.mjs';

const technician = demo.staff.find((one) => one.technician);

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

async function open(options, path) {
  const opened = await openPage(browser, options);
  await signIn(opened.page, technician);
  await opened.page.goto(base + path);
  return opened;
}

async function looksRight(page, name) {
  assert.ok((await overflow(page)) <= 0, name);
  assert.deepEqual(await smallTargets(page), [], name);
  await shoot(page, name);
}

async function invited(page) {
  const invitation = await scan(page);
  const device = new Device(invitation.url);
  assert.equal(await device.enrol(invitation.token), 200);
  assert.equal(device.enrolled.server_key, invitation.server_key);
  return device;
}

async function serves(device) {
  return (await device.ask('GET', '/v1/config', '')).status;
}

test('a terminal is invited, shows six words, and serves once a phone has compared them', async () => {
  const desk = await open({}, '/staff/terminals');
  await desk.page.getByRole('link', {name: 'Koppel een terminal'}).click();
  await desk.page.getByLabel('Naam').fill('T 95');
  await desk.page.getByLabel('Adres van deze server').fill('mijn server');
  await desk.page.getByRole('button', {name: 'Maak de uitnodiging'}).click();
  await desk.page.getByText('Neem kleine letters').waitFor();
  await desk.page.getByText('Dit adres kan een toestel niet openen.').waitFor();
  await looksRight(desk.page, 'pairing-faults-1280');
  await desk.page.getByLabel('Naam').fill('t-95');
  await desk.page.getByLabel('Adres van deze server').fill(base);
  await desk.page.getByRole('button', {name: 'Maak de uitnodiging'}).click();
  await desk.page.getByRole('heading', {name: 'Uitnodiging voor t-95'}).waitFor();
  await looksRight(desk.page, 'invitation-1280');
  const device = await invited(desk.page);
  assert.equal(device.enrolled.approval, true);
  assert.equal(await serves(device), 403);
  await desk.page.goto(base + '/staff/terminals');
  await desk.page.getByRole('row', {name: /t-95.*Wacht op koppelen/}).waitFor();
  await looksRight(desk.page, 'terminals-waiting-1280');
  await desk.page.goto(base + '/staff/pairing/t-95');
  await looksRight(desk.page, 'six-words-1280');

  const phone = await open({width: widths.phone}, '/staff/pairing');
  await looksRight(phone.page, 'pairing-390');
  await phone.page.getByRole('link', {name: 'Vergelijk zes woorden'}).click();
  await phone.page.getByRole('heading', {name: 'Staan dezelfde zes woorden op de terminal?'}).waitFor();
  assert.deepEqual(await sixWords(phone.page), device.words());
  await looksRight(phone.page, 'six-words-390');
  await approve(phone.page, technician);
  assert.equal(await serves(device), 200);
  assert.deepEqual([...desk.complaints, ...phone.complaints], []);
});

test('a device with other words is refused, by keyboard and without a script', async () => {
  const {page, complaints} = await open(
    {width: widths.small, dark: true, script: false}, '/staff/pairing');
  await page.getByLabel('Naam').fill('t-96');
  await page.getByLabel(/^14 dagen/).check();
  await page.getByLabel('Adres van deze server').fill(base);
  await page.getByLabel('Naam').press('Enter');
  await page.getByRole('heading', {name: 'Uitnodiging voor t-96'}).waitFor();
  await looksRight(page, 'invitation-320-dark');
  const device = await invited(page);
  await page.getByRole('link', {name: 'Naar de zes woorden'}).click();
  await looksRight(page, 'pairing-320-dark');
  await page.getByRole('link', {name: 'Vergelijk zes woorden van t-96'}).click();
  await looksRight(page, 'six-words-320-dark');
  await page.getByRole('button', {name: 'Nee, anders: weiger'}).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Geweigerd. Er wordt niets van dit toestel aangenomen.').waitFor();
  await page.getByRole('link', {name: 'Wat nu?'}).click();
  await page.getByRole('heading', {name: 't-96 is geweigerd'}).waitFor();
  await looksRight(page, 'refused-320-dark');
  assert.equal(await serves(device), 403);
  assert.deepEqual(complaints, []);
});

test('a terminal is moved, and replaced by another device', async () => {
  const {page, complaints} = await open({width: widths.phone}, '/staff/terminals/t-95');
  await looksRight(page, 'terminal-orders-390');
  await page.getByRole('link', {name: 'Verhuis naar andere plek'}).click();
  await page.getByLabel('Waar staat hij voortaan?').waitFor();
  await looksRight(page, 'terminal-move-390');
  await page.getByLabel('Waar staat hij voortaan?').selectOption({index: 1});
  await page.getByRole('button', {name: 'Verhuis deze terminal'}).click();
  await page.getByText('Verhuisd. Vanaf het volgende contact hoort hij daar.').waitFor();
  await page.getByRole('link', {name: 'Vervang dit toestel'}).click();
  await page.getByRole('heading', {name: 'Vervang t-95'}).waitFor();
  await page.getByLabel('Adres van deze server').fill(base);
  await looksRight(page, 'terminal-replace-390');
  await page.getByRole('button', {name: 'Maak de uitnodiging'}).click();
  await page.getByText('Dit toestel neemt t-95 over').waitFor();
  await looksRight(page, 'invitation-replaces-390');
  const device = await invited(page);
  await page.goto(base + '/staff/pairing/t-95');
  await page.getByText('Dit toestel neemt t-95 over.').waitFor();
  await approve(page, technician);
  assert.equal(await serves(device), 200);
  await page.goto(base + '/staff/pairing/t-95');
  await page.getByRole('heading', {name: 't-95 wacht niet meer'}).waitFor();
  await looksRight(page, 'pairing-over-390');
  assert.deepEqual(complaints, []);
});

test('a device that nobody invited is named and let in from a phone', async () => {
  const device = new Device(base);
  const path = new URL((await device.askIn()).url).pathname;
  const {page, complaints} = await open({width: widths.phone}, path);
  await page.getByRole('heading', {name: 'Staan dezelfde zes woorden op de terminal?'}).waitFor();
  assert.deepEqual(await sixWords(page), device.words());
  await looksRight(page, 'pair-390');
  await page.getByLabel('Naam').fill('t-95');
  await page.getByLabel('Waar staat hij?').selectOption({index: 1});
  const code = page.getByLabel('Jouw code van 6 cijfers');
  if (await code.count()) await code.fill('000000');
  await page.getByRole('button', {name: 'Ja, alle zes gelijk: koppel'}).click();
  await page.getByText('Deze terminal is er al.').waitFor();
  await looksRight(page, 'pair-fault-390');
  await page.getByLabel('Naam').fill('t-97');
  await approve(page, technician);
  await page.waitForURL(/terminals.t-97/);
  assert.equal((await device.askIn()).device, 't-97');
  assert.equal(await serves(device), 200);
  await page.goto(base + path);
  await page.getByRole('heading', {name: 'Dit toestel vraagt nu niets'}).waitFor();
  await looksRight(page, 'pair-over-390');
  assert.deepEqual(complaints, []);
});

test('a device that asks is turned away, and the typed code lets another one in', async () => {
  const device = new Device(base);
  const path = new URL((await device.askIn()).url).pathname;
  const {page, complaints} = await open({width: widths.small, dark: true, script: false}, path);
  await looksRight(page, 'pair-320-dark');
  await page.getByRole('button', {name: 'Nee, anders: weiger'}).click();
  await page.getByText('Geweigerd. Er wordt niets van dit toestel aangenomen.').waitFor();
  assert.equal((await device.askIn()).code, 'refused');
  await page.goto(base + path);
  await page.getByRole('heading', {name: 'Dit toestel is geweigerd'}).waitFor();
  await looksRight(page, 'pair-refused-320-dark');
  await page.goto(base + '/staff/pairing');
  await page.getByLabel('Naam').fill('t-98');
  await page.getByLabel('Adres van deze server').fill(base);
  await page.getByRole('button', {name: 'Maak de uitnodiging'}).click();
  const code = await page.locator('.typed').textContent();
  assert.match(code, /^[0-9B-Z]{4}-[0-9B-Z]{4}-[0-9B-Z]{5}$/);
  const typed = new Device(base);
  assert.equal(await typed.enrol(code.toLowerCase().replaceAll('-', ' ')), 200);
  assert.equal(typed.enrolled.device, 't-98');
  assert.deepEqual(complaints, []);
});
