// What happens after the tap, for one customer after the other: real terminal, real daemon, real
// server, real browser. Each story ends with what its customer reads.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {after, before, test} from 'node:test';
import {Kiosk} from './kiosk.mjs';
import {openBrowser, openPage, shoot, signIn, stories, widths} from './shop.mjs';

let browser;
let kiosk;
let staff;
const clicks = {count: 0};

before(async () => {
  browser = await openBrowser();
  kiosk = new Kiosk();
  kiosk.enrolAt(stories.url, stories.token);
  await kiosk.until('the questions of the shop', (status) => status.configuration);
  ({page: staff} = await openPage(browser, {home: stories.url}));
  await signIn(staff, stories.demo.staff[0], stories.url);
});
after(async () => {
  kiosk.end();
  await browser.close();
});

const today = () => staff.goto(stories.url + '/staff/today?where=utrecht');
// Until so many new texts lie on the stack; a daemon waits up to a minute for more to send.
async function arrived(count) {
  for (let tries = 0; tries < 120; tries += 1) {
    await today();
    const left = staff.locator('#read .count');
    if (await left.count() && Number((await left.innerText()).match(/\d+/)[0]) >= count) return;
    await staff.waitForTimeout(1000);
  }
  throw new Error(`waited two minutes for ${count} texts`);
}
async function click(locator) {
  clicks.count += 1;
  await locator.click();
}
const button = (name) => staff.getByRole('button', {name, exact: true});
const link = (name) => staff.getByRole('link', {name, exact: true});

// What a customer reads at home, by the code of their receipt.
async function reads(receipt) {
  const {page} = await openPage(browser, {home: stories.url, width: widths.phone});
  await page.goto(stories.url + '/');
  await page.getByLabel('Uw code van 13 tekens').fill(receipt.typed);
  await page.getByRole('button', {name: 'Bekijk mijn reactie'}).click();
  await page.getByRole('heading', {level: 1}).waitFor();
  const text = await page.locator('main').innerText();
  await page.context().close();
  return text;
}

// Half an hour later: what waits to be told is told at the next tick of the server.
function halfAnHourLater() {
  execFileSync('python3', ['-c', `
import sqlite3, sys
store = sqlite3.connect(sys.argv[1], timeout=30)
store.execute("UPDATE group_answer SET tell_at = tell_at - 1800000")
store.commit()`, stories.data + '/cirkel.db']);
}

// Reads what lies on top until nothing is left; `choose` says by which key. Gives how many.
async function readAll(choose) {
  let read = 0;
  for (; await staff.locator('#voice').count(); read += 1) {
    const voice = await staff.locator('#voice').innerText();
    const key = choose(voice);
    const pressed = await button(key).count() ? button(key) : button('Gelezen');
    await Promise.all([staff.waitForEvent('load'), click(pressed)]);
  }
  return read;
}

test('0.18 a safety word lies on top and raises an alarm within a minute, without any consent', async () => {
  await today();
  await readAll(() => 'Gelezen');
  kiosk.tell('Mijn moeder is uitgegleden bij de zuivel');
  await arrived(1);
  const begun = Date.now();
  for (;;) {
    await today();
    if (await staff.getByText(/over gevaar/).count()) break;
    assert.ok(Date.now() - begun < 70_000, 'no alarm within a minute');
    await staff.waitForTimeout(2000);
  }
  assert.match(await staff.locator('#voice').innerText(), /uitgegleden/i);
  await staff.getByText('Veiligheid: vallen en uitglijden').waitFor();
  await shoot(staff, 'story-safety');
});

test('4.19 fourteen customers without contact read one answer', async () => {
  const receipts = [];
  for (let i = 1; i <= 14; i += 1) receipts.push(kiosk.tell(`Muntje kwijt, wagen ${i} zat vast`));
  await arrived(14);
  await readAll((voice) => (/muntje kwijt/i.test(voice) ? 'Antwoord' : 'Gelezen'));
  await shoot(staff, 'story-marked');
  await staff.getByRole('radio', {name: 'Gedaan'}).check();
  const sentence = 'Sinds vandaag staan er twintig wagens zonder munt bij de ingang.';
  await staff.getByLabel('Eén zin voor de klant').fill(sentence);
  await button('Ververs het voorbeeld').click();
  await shoot(staff, 'story-fourteen');
  await button('Vertel het 14 klanten').click();
  await staff.getByText('14 klanten lezen dit vanaf').waitFor();
  assert.doesNotMatch(await reads(receipts[0]), /twintig wagens/);
  halfAnHourLater();
  for (let tries = 0; !/twintig wagens/.test(await reads(receipts[13])); tries += 1) {
    assert.ok(tries < 40, 'not told within a minute');
    await staff.waitForTimeout(2000);
  }
  for (const receipt of receipts) assert.match(await reads(receipt), /Gedaan[^]*twintig wagens/);
});

test('fifteen texts, one answer for all and two calls take at most 60 clicks', async () => {
  for (let i = 1; i <= 13; i += 1) kiosk.tell(`De muziek staat te hard, gang ${i}`);
  kiosk.askCall('Brood was om elf uur al op', '0612345678');
  kiosk.askCall('Twee kassa\'s dicht op zaterdag', '0612345679');
  await arrived(15);
  clicks.count = 0;
  assert.ok(await readAll((voice) => (/muziek/.test(voice) ? 'Antwoord' : 'Gelezen')) >= 15);
  await click(staff.getByRole('radio', {name: 'Mee bezig'}));
  await staff.getByLabel('Eén zin voor de klant').fill('Wij zetten de muziek vanaf morgen zachter.');
  await click(button('Vertel het 13 klanten'));
  await staff.getByText('13 klanten lezen dit vanaf').waitFor();
  for (const words of ['Brood was om elf uur', 'kassa\'s dicht']) {
    const row = staff.locator('#call .queue > li', {hasText: words});
    await click(row.getByRole('button', {name: /^Ik pak deze/}));
    await click(link('Bel'));
    await click(staff.getByRole('radio', {name: 'Ik bel nu'}));
    await click(button('Toon dit ene nummer'));
    await click(staff.locator('#step-1').getByRole('link', {name: 'Ja', exact: true}));
    await click(link('Ja, klopt'));
    await click(staff.locator('#step-3').getByRole('link', {name: 'Ja', exact: true}));
    await click(link('Sluit het gesprek af'));
    await click(staff.getByRole('radio', {name: /^Opgelost/}));
    await staff.getByLabel('Eén zin voor de klant').fill('Vanaf morgen bakken wij ook om twee uur.');
    await click(button('Sluit af en vertel het'));
    await staff.getByText('Afgerond. De klant leest het').waitFor();
    await click(staff.getByRole('link', {name: /^Vandaag/}));
  }
  assert.ok(clicks.count <= 60, `${clicks.count} clicks`);
  console.log(`fifteen texts, one answer, two calls: ${clicks.count} clicks`);
});

test('4.19 nothing changes, because: its customer reads why', async () => {
  const receipt = kiosk.tell('Waarom is de deur bij de fietsen altijd dicht?');
  await arrived(1);
  await readAll((voice) => (/fietsen altijd dicht/.test(voice) ? 'Zaak' : 'Gelezen'));
  await staff.goto(stories.url + '/staff/cases');
  await staff.getByRole('link', {name: /fietsen altijd dicht/}).click();
  await button('Ik pak deze').click();
  await staff.getByRole('radio', {name: /^Niet gewijzigd/}).check();
  await button('Afronden en vertellen').click();
  await staff.getByText('Schrijf één zin.').waitFor();
  await staff.getByLabel('Eén zin voor de klant').fill('Die deur is een vluchtweg en moet vrij blijven.');
  await button('Afronden en vertellen').click();
  await staff.getByText('Afgerond. De klant leest het').waitFor();
  assert.match(await reads(receipt), /Niet gewijzigd[^]*vluchtweg/);
});

test('0.29 not by X: the case is gone for X, and a colleague has it', async () => {
  kiosk.tell('De jongen bij de kaas was bot');
  await arrived(1);
  await readAll((voice) => (/bij de kaas/.test(voice) ? 'Zaak' : 'Gelezen'));
  await staff.goto(stories.url + '/staff/cases');
  await staff.getByRole('link', {name: /bij de kaas/}).click();
  const address = staff.url().split('?')[0];
  await staff.getByText('Liever niet door iemand').click();
  await staff.getByLabel('Waarom?').fill('Dit ben ik zelf');
  await shoot(staff, 'story-not-by');
  await button('Bewaar').click();
  await staff.getByText('Overgedragen. Je ziet deze zaak niet meer.').waitFor();
  assert.equal((await staff.goto(address)).status(), 404);
});
