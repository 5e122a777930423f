// A shop is set up from nothing in the browser, until its first customer reads what was done. Each
// field is filled in wrong first: it says so, and what was typed stays.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {Kiosk} from './kiosk.mjs';
import {
  appCode, approve, newShop, openBrowser, openPage, overflow, scan, shoot, sixWords, smallTargets,
  widths,
} from './shop.mjs';

const surveyFile = readFileSync(`${process.env.CIRKEL_SOURCE}/assets/surveys/store-exit.json`, 'utf8');

let browser;
let cookies;
let administrator;

// With the code that init or a colleague gave; only the first administrator is asked for a name.
async function begin(page, invitation, name) {
  await page.goto(newShop.url + '/staff');
  await page.getByRole('link', {name: 'Ik heb een begincode'}).click();
  await page.getByLabel('Je begincode').fill(invitation);
  await page.getByRole('button', {name: 'Verder'}).click();
  if (name) await page.getByLabel('Je voornaam').fill(name);
  await page.getByLabel('Wachtwoord').fill('vier losse sokken op zolder');
  await page.getByRole('button', {name: 'Kies dit wachtwoord'}).click();
  const key = (await page.locator('p.code').innerText()).replaceAll(' ', '');
  await page.getByLabel(/^2. Welke code/).fill(appCode(key));
  await page.getByRole('button', {name: 'Klaar'}).click();
  await page.getByRole('heading', {name: 'Bewaar deze tien codes'}).waitFor();
  return {app_key: key};
}

before(async () => {
  browser = await openBrowser();
  const {page} = await openPage(browser, {home: newShop.url});
  administrator = await begin(page, newShop.first.invitation, 'Hanna');
  cookies = (await page.context().cookies()).map(({name, value}) => (
    {name, value, url: newShop.url.replace('http:', 'https:'), secure: true}));
});
after(() => browser.close());

async function openShop(options = {}) {
  const opened = await openPage(browser, {...options, home: newShop.url});
  await opened.page.context().addCookies(cookies);
  await opened.page.goto(newShop.url + '/staff/shop');
  return opened;
}

test('a shop that does not exist yet gets its name and time zone', async () => {
  const {page, complaints} = await openShop();
  await page.getByText('Er is nog geen winkel').waitFor();
  await page.getByLabel('Hoe heet de winkel?').fill('Utrecht');
  await page.getByLabel('In welke tijdzone?').fill('Amsterdam');
  await page.getByRole('button', {name: 'Maak deze winkel'}).click();
  await page.getByText('Deze tijdzone kennen wij niet.').waitFor();
  await page.getByLabel('In welke tijdzone?').fill('Europe/Amsterdam');
  await page.getByRole('button', {name: 'Maak deze winkel'}).click();
  await page.getByText('De winkel staat erin.').waitFor();
  await page.getByText('Een contactpunt: de schermen hebben niets te vragen.').waitFor();
  await shoot(page, 'new-shop-missing');
  assert.deepEqual(complaints, []);
});

test('who calls, how often and from which number', async () => {
  const {page, complaints} = await openShop();
  await page.getByRole('link', {name: 'Utrecht'}).click();
  await page.getByLabel('Gesprekken per dag').fill('drie');
  await page.getByLabel('Wij bellen met dit nummer').fill('0900-1234');
  await page.getByLabel('Wie belt').fill('Fatima');
  await page.getByRole('button', {name: 'Bewaar', exact: true}).click();
  await page.getByText('Geef een heel getal').waitFor();
  await page.getByText('Dit is geen gewoon nummer').waitFor();
  assert.equal(await page.getByLabel('Wie belt').inputValue(), 'Fatima');
  await shoot(page, 'new-shop-faults');
  await page.getByLabel('Gesprekken per dag').fill('3');
  await page.getByLabel('Wij bellen met dit nummer').fill('030-234 56 78');
  await page.getByRole('button', {name: 'Bewaar', exact: true}).click();
  await page.getByText('Bewaard.').waitFor();
  assert.deepEqual(complaints, []);
});

test('opening hours and holidays decide what is promised', async () => {
  const {page, complaints} = await openShop();
  await page.getByRole('link', {name: 'Utrecht'}).click();
  for (const day of ['Maandag', 'Zaterdag']) {
    await page.getByRole('button', {name: `Tijd erbij op ${day}`}).click();
    await page.getByLabel(`${day} open vanaf`).fill('8:00');
    await page.getByLabel(`${day} open tot`).fill(day === 'Maandag' ? '20 uur' : '17:00');
  }
  await page.getByLabel('Zaterdag open tot').press('Enter');
  await page.getByText('Schrijf twee tijden').waitFor();
  assert.equal(await page.getByLabel('Zaterdag open tot').inputValue(), '17:00');
  await page.getByLabel('Maandag open tot').fill('20:00');
  await page.getByRole('button', {name: 'Bewaar de tijden'}).click();
  await page.getByText('Bewaard.').waitFor();
  await page.getByText(/^voor (maandag|zaterdag) /).waitFor();

  await page.getByText('Zet er een dag bij').click();
  await page.getByLabel('Welke dag?').fill('31-02-2027');
  await page.getByLabel('Hoe heet die dag?').fill('Koningsdag');
  await page.getByRole('button', {name: 'Bewaar deze dag'}).click();
  await page.getByText('Dit is geen dag van de kalender.').waitFor();
  await page.getByLabel('Welke dag?').fill('27-04-2027');
  await page.getByRole('button', {name: 'Bewaar deze dag'}).click();
  await page.getByText('di 27 april 2027', {exact: true}).waitFor();
  await page.getByRole('button', {name: /^Weg/}).click();
  await page.getByText('De winkel houdt elke week dezelfde tijden.').waitFor();
  assert.deepEqual(complaints, []);
});

test('a survey with faults is told line by line, a sound one is shown and published', async () => {
  const {page, complaints} = await openShop();
  await page.goto(newShop.url + '/staff/surveys');
  const broken = surveyFile.replace('"smiley"', '"sterren"').replace('"pl": "Prijs"', '');
  await page.getByLabel('Het bestand').fill(broken);
  await page.getByRole('button', {name: 'Controleer en bekijk'}).click();
  const line = broken.split('\n').findIndex((text) => text.includes('sterren')) + 1;
  await page.getByText(`Regel ${line}`).waitFor();
  assert.equal(await page.getByLabel('Het bestand').inputValue(), broken);
  await shoot(page, 'new-shop-survey-faults');
  await page.getByLabel('Het bestand').fill(surveyFile);
  await page.getByRole('button', {name: 'Controleer en bekijk'}).click();
  await page.getByText('store-exit, versie 1: geen fouten').waitFor();
  await page.getByRole('heading', {name: 'Hoe was uw bezoek vandaag?'}).waitFor();
  await shoot(page, 'new-shop-survey');
  await page.getByRole('button', {name: 'Publiceer'}).click();
  await page.getByText('Gepubliceerd.').waitFor();
  assert.deepEqual(complaints, []);
});

test('a touchpoint wants what, how, when and with which action', async () => {
  const {page, complaints} = await openShop();
  await page.getByRole('link', {name: 'Utrecht'}).click();
  await page.getByText('Zet er een contactpunt bij').click();
  const parts = {
    'Hoe heet dit moment?': 'Uitgang', 'Waarvoor vragen wij het?': 'Weten wat beter kan',
    'Wat doen wij met een antwoord?': 'Lezen', 'Hoe antwoorden wij de klant?': 'Bellen',
    'Wanneer?': 'De volgende werkdag',
  };
  for (const [label, text] of Object.entries(parts)) await page.getByLabel(label).fill(text);
  await page.getByRole('button', {name: 'Maak dit contactpunt'}).click();
  await page.getByText('Dit hoort er ook bij.').waitFor();
  await page.getByLabel('Met welke actie, en van wie?').fill('De bedrijfsleider schrijft terug');
  await page.getByRole('button', {name: 'Maak dit contactpunt'}).click();
  await page.getByText('Bewaard.').waitFor();
  await page.getByText('Uitgang, vragenlijst store-exit').waitFor();
  assert.deepEqual(complaints, []);
});

test('the address of the QR code, and what is still missing at the end', async () => {
  const {page, complaints} = await openShop();
  await page.getByRole('link', {name: 'Utrecht'}).click();
  await page.getByText('Geef een ander adres').click();
  await page.getByLabel('Het adres').fill('http://feedback.delinde.example');
  await page.getByRole('button', {name: 'Bewaar dit adres'}).click();
  await page.getByText('Dit kan geen telefoon openen.').waitFor();
  await page.getByLabel('Het adres').fill('https://feedback.delinde.example');
  await page.getByLabel(/^Ik heb dit adres op een telefoon geopend/).check();
  await page.getByRole('button', {name: 'Bewaar dit adres'}).click();
  await page.getByText('Op een telefoon geopend', {exact: true}).waitFor();
  const missing = await page.locator('.note.warn li').allInnerTexts();
  assert.deepEqual(missing, ['Een scherm dat gekoppeld is.',
    'Iemand van de techniek: niemand kan bij het servicescherm.']);
  assert.deepEqual(complaints, []);
});

// Gives the code with which this person begins in the browser.
async function addPerson(page, {number, name, role}) {
  await page.goto(newShop.url + '/staff/people');
  await page.getByLabel('Personeelsnummer').fill(number);
  await page.getByLabel('Naam').fill(name);
  await page.getByLabel(role, {exact: true}).check();
  await page.getByLabel('Utrecht').check();
  await page.getByLabel('Werkt ook bij het scherm').check();
  await page.getByRole('button', {name: 'Voeg toe'}).click();
  await page.getByRole('heading', {name: `Voor ${name}`}).waitFor();
  return page.locator('p.code').first().innerText();
}

let employee;
test('people come, and one of them begins', async () => {
  const {page, complaints} = await openShop();
  await addPerson(page, {number: '90', name: 'Techniek', role: 'Technicus'});
  const invitation = await addPerson(page, {number: '07', name: 'Fatima', role: 'Medewerker'});
  employee = await openPage(browser, {home: newShop.url});
  await begin(employee.page, invitation);
  assert.deepEqual([...complaints, ...employee.complaints], []);
});

test('a terminal is let in, and the first customer reads what was done', async (t) => {
  const kiosk = new Kiosk();
  t.after(() => kiosk.end());
  const {page, complaints} = await openShop();
  await page.goto(newShop.url + '/staff/pairing');
  await page.getByLabel('Naam').fill('t-81');
  await page.getByLabel('Adres van deze server').fill(newShop.url);
  await page.getByRole('button', {name: 'Maak de uitnodiging'}).click();
  await page.getByRole('heading', {name: 'Uitnodiging voor t-81'}).waitFor();
  kiosk.enrol(await scan(page));
  await page.goto(newShop.url + '/staff/pairing/t-81');
  assert.equal((await sixWords(page)).join(' '), kiosk.status().approval_words);
  await approve(page, administrator);
  await kiosk.until('the questions of the shop', (status) => status.configuration);

  const receipt = kiosk.tell('wachten duurde lang');
  await kiosk.until('the reaction to be sent', (status) => status.counts.waiting === 0);
  const customer = await openPage(browser, {home: newShop.url, width: widths.phone});
  const look = async () => {
    await customer.page.goto(newShop.url + '/');
    await customer.page.getByLabel('Uw code van 13 tekens').fill(receipt.typed);
    await customer.page.getByRole('button', {name: 'Bekijk mijn reactie'}).click();
  };
  await look();
  const standsAt = (stage) => customer.page
    .locator('p', {hasText: new RegExp(`^${stage}$`)}).waitFor();
  await standsAt('Ontvangen');

  await employee.page.goto(newShop.url + '/staff/today');
  await employee.page.getByText('wachten duurde lang').waitFor();
  await shoot(employee.page, 'new-shop-first-reaction');
  await employee.page.getByRole('button', {name: 'Gelezen'}).click();
  await employee.page.getByText('Gelezen. De klant ziet dat ook.').waitFor();

  await look();
  await standsAt('Gelezen');
  await shoot(customer.page, 'new-shop-first-status');
  await page.goto(newShop.url + '/staff/shop');
  await page.getByRole('link', {name: 'Utrecht'}).click();
  assert.deepEqual(await page.locator('.note.warn li').allInnerTexts(), []);
  assert.deepEqual([...complaints, ...customer.complaints, ...employee.complaints], []);
});

for (const [name, options] of Object.entries({
  desk: {}, phone: {width: widths.phone}, small: {width: widths.small}, dark: {dark: true},
})) {
  test(`the pages of a shop fit: ${name}`, async () => {
    const {page, complaints} = await openShop(options);
    await shoot(page, `shops-${name}`);
    assert.equal(await overflow(page), 0);
    await page.getByRole('link', {name: 'Utrecht'}).click();
    await page.getByText('Uitgang, vragenlijst store-exit').click();
    await shoot(page, `shop-${name}`);
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await smallTargets(page), []);
    assert.deepEqual(complaints, []);
  });
}
