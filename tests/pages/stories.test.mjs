// What happens after the tap, for one customer after the other: real terminal, real daemon, real
// server, real browser. Each story ends with what its customer reads.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {Floor, timePasses} from './floor.mjs';
import {openBrowser, shoot, stories} from './shop.mjs';

let browser;
let floor;
const clicks = {count: 0};

before(async () => {
  browser = await openBrowser();
  floor = await Floor.open(browser, 't-91');
});
after(async () => {
  floor.end();
  await browser.close();
});

async function click(locator) {
  clicks.count += 1;
  await locator.click();
}

test('0.18 a safety word lies on top and raises an alarm within a minute, without any consent', async () => {
  await floor.today();
  await floor.readAll(() => 'Gelezen');
  floor.kiosk.tell('Mijn moeder is uitgegleden bij de zuivel');
  await floor.arrived(1);
  const begun = Date.now();
  for (;;) {
    await floor.today();
    if (await floor.staff.getByText(/over gevaar/).count()) break;
    assert.ok(Date.now() - begun < 70_000, 'no alarm within a minute');
    await floor.staff.waitForTimeout(2000);
  }
  assert.match(await floor.staff.locator('#voice').innerText(), /uitgegleden/i);
  await floor.staff.getByText('Veiligheid: vallen en uitglijden').waitFor();
  await shoot(floor.staff, 'story-safety');
});

test('4.19 fourteen customers without contact read one answer', async () => {
  const receipts = [];
  for (let i = 1; i <= 14; i += 1) receipts.push(floor.kiosk.tell(`Muntje kwijt, wagen ${i} zat vast`));
  await floor.arrived(14);
  await floor.readAll((voice) => (/muntje kwijt/i.test(voice) ? 'Antwoord' : 'Gelezen'));
  await shoot(floor.staff, 'story-marked');
  await floor.staff.getByRole('radio', {name: 'Gedaan'}).check();
  const sentence = 'Sinds vandaag staan er twintig wagens zonder munt bij de ingang.';
  await floor.staff.getByLabel('Eén zin voor de klant').fill(sentence);
  await floor.button('Ververs het voorbeeld').click();
  await shoot(floor.staff, 'story-fourteen');
  await floor.button('Vertel het 14 klanten').click();
  await floor.staff.getByText('14 klanten lezen dit vanaf').waitFor();
  assert.doesNotMatch(await floor.reads(receipts[0]), /twintig wagens/);
  timePasses('UPDATE group_answer SET tell_at = tell_at - 1800000');
  for (let tries = 0; !/twintig wagens/.test(await floor.reads(receipts[13])); tries += 1) {
    assert.ok(tries < 40, 'not told within a minute');
    await floor.staff.waitForTimeout(2000);
  }
  for (const receipt of receipts) assert.match(await floor.reads(receipt), /Gedaan[^]*twintig wagens/);
});

test('fifteen texts, one answer for all and two calls take at most 60 clicks', async () => {
  for (let i = 1; i <= 13; i += 1) floor.kiosk.tell(`De muziek staat te hard, gang ${i}`);
  floor.kiosk.askCall('Brood was om elf uur al op', '0612345678');
  floor.kiosk.askCall('Twee kassa\'s dicht op zaterdag', '0612345679');
  await floor.arrived(15);
  clicks.count = 0;
  assert.ok(await floor.readAll((voice) => (/muziek/.test(voice) ? 'Antwoord' : 'Gelezen'), click) >= 15);
  await click(floor.staff.getByRole('radio', {name: 'Mee bezig'}));
  await floor.staff.getByLabel('Eén zin voor de klant').fill('Wij zetten de muziek vanaf morgen zachter.');
  await click(floor.button('Vertel het 13 klanten'));
  await floor.staff.getByText('13 klanten lezen dit vanaf').waitFor();
  for (const words of ['Brood was om elf uur', 'kassa\'s dicht']) {
    const row = floor.staff.locator('#call .queue > li', {hasText: words});
    await click(row.getByRole('button', {name: /^Ik pak deze/}));
    await click(floor.link('Bel'));
    await click(floor.staff.getByRole('radio', {name: 'Ik bel nu'}));
    await click(floor.button('Toon dit ene nummer'));
    await click(floor.staff.locator('#step-1').getByRole('link', {name: 'Ja', exact: true}));
    await click(floor.link('Ja, klopt'));
    await click(floor.staff.locator('#step-3').getByRole('link', {name: 'Ja', exact: true}));
    await click(floor.link('Sluit het gesprek af'));
    await click(floor.staff.getByRole('radio', {name: /^Opgelost/}));
    await floor.staff.getByLabel('Eén zin voor de klant').fill('Vanaf morgen bakken wij ook om twee uur.');
    await click(floor.button('Sluit af en vertel het'));
    await floor.staff.getByText('Afgerond. De klant leest het').waitFor();
    await click(floor.staff.getByRole('link', {name: /^Vandaag/}));
  }
  assert.ok(clicks.count <= 60, `${clicks.count} clicks`);
  console.log(`fifteen texts, one answer, two calls: ${clicks.count} clicks`);
});

test('4.19 nothing changes, because: its customer reads why', async () => {
  const receipt = floor.kiosk.tell('Waarom is de deur bij de fietsen altijd dicht?');
  await floor.arrived(1);
  await floor.readAll((voice) => (/fietsen altijd dicht/.test(voice) ? 'Zaak' : 'Gelezen'));
  await floor.staff.goto(stories.url + '/staff/cases');
  await floor.staff.getByRole('link', {name: /fietsen altijd dicht/}).click();
  await floor.button('Ik pak deze').click();
  await floor.staff.getByRole('radio', {name: /^Niet gewijzigd/}).check();
  await floor.button('Afronden en vertellen').click();
  await floor.staff.getByText('Schrijf één zin.').waitFor();
  await floor.staff.getByLabel('Eén zin voor de klant').fill('Die deur is een vluchtweg en moet vrij blijven.');
  await floor.button('Afronden en vertellen').click();
  await floor.staff.getByText('Afgerond. De klant leest het').waitFor();
  assert.match(await floor.reads(receipt), /Niet gewijzigd[^]*vluchtweg/);
});

test('0.29 not by X: the case is gone for X, and a colleague has it', async () => {
  floor.kiosk.tell('De jongen bij de kaas was bot');
  await floor.arrived(1);
  await floor.readAll((voice) => (/bij de kaas/.test(voice) ? 'Zaak' : 'Gelezen'));
  await floor.staff.goto(stories.url + '/staff/cases');
  await floor.staff.getByRole('link', {name: /bij de kaas/}).click();
  const address = floor.staff.url().split('?')[0];
  await floor.staff.getByText('Liever niet door iemand').click();
  await floor.staff.getByLabel('Waarom?').fill('Dit ben ik zelf');
  await shoot(floor.staff, 'story-not-by');
  await floor.button('Bewaar').click();
  await floor.staff.getByText('Overgedragen. Je ziet deze zaak niet meer.').waitFor();
  assert.equal((await floor.staff.goto(address)).status(), 404);
});
