// How people get in: the first administrator, the code of the app, and what is refused.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {
  appCode, base, demo, firstCode, openBrowser, openPage, overflow, shoot, signIn, smallTargets, widths,
} from './shop.mjs';

let browser;
let recovery = [];  // of the administrator, whom the first test makes
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

async function looksRight(page, name) {
  assert.ok((await overflow(page)) <= 0, name);
  assert.deepEqual(await smallTargets(page), [], name);
  await shoot(page, name);
}

test('S-01 the first administrator begins with the code that init printed, once', async () => {
  const {page, complaints} = await openPage(browser, {width: widths.phone});
  await page.goto(base + '/staff');
  await page.getByRole('link', {name: 'Ik heb een begincode'}).click();
  await page.getByLabel('Je begincode').fill('AAAA-BBBB-CCCC-DDDD-EEEE');
  await page.getByRole('button', {name: 'Verder'}).click();
  await page.getByText('Deze code kennen wij niet').waitFor();
  await looksRight(page, 'begin-390');
  await page.getByLabel('Je begincode').fill(firstCode.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', {name: 'Verder'}).click();

  await page.getByRole('heading', {name: 'Eerste beheerder'}).waitFor();
  await page.getByLabel('Je voornaam').fill('Aisha');
  await page.getByLabel('Wachtwoord').fill('Buurtmarkt De Linde');
  await page.getByRole('button', {name: 'Kies dit wachtwoord'}).click();
  await page.getByText('Dit lijkt te veel op een naam').waitFor();
  await looksRight(page, 'first-administrator-390');
  await page.getByLabel('Wachtwoord').fill('vier losse sokken op zolder');
  await page.getByRole('button', {name: 'Kies dit wachtwoord'}).click();

  await page.getByRole('heading', {name: 'Zet een codes-app klaar'}).waitFor();
  await looksRight(page, 'app-390');
  const key = (await page.locator('p.code').innerText()).replaceAll(' ', '');
  await page.getByLabel(/^2. Welke code/).fill('000000');
  await page.getByRole('button', {name: 'Klaar'}).click();
  await page.getByText('Deze code klopt niet').waitFor();
  await page.getByLabel(/^2. Welke code/).fill(appCode(key));
  await page.getByRole('button', {name: 'Klaar'}).click();

  await page.getByRole('heading', {name: 'Bewaar deze tien codes'}).waitFor();
  assert.equal(await page.locator('ol.codes > li').count(), 10);
  recovery = await page.locator('ol.codes > li').allInnerTexts();
  await looksRight(page, 'recovery-390');
  await page.getByRole('link', {name: 'Ik heb ze bewaard'}).click();
  await page.getByRole('heading', {name: 'Mensen', level: 1}).waitFor();
  await looksRight(page, 'people-390');
  await page.goto(base + '/staff/me');
  await page.getByText('Beheerder', {exact: true}).waitFor();
  await looksRight(page, 'me-390');

  // Somebody is added, and given less again.
  await page.goto(base + '/staff/people');
  await page.getByLabel('Personeelsnummer').fill('07');
  await page.getByLabel('Naam').fill('Noor');
  await page.getByLabel('Medewerker').check();
  await page.getByLabel('Utrecht').check();
  await page.getByLabel('Werkt ook bij het scherm').check();
  await page.getByRole('button', {name: 'Voeg toe'}).click();
  await page.getByText('Dit nummer heeft al iemand.').waitFor();
  await looksRight(page, 'people-error-390');
  await page.getByLabel('Personeelsnummer').fill('21');
  await page.getByRole('button', {name: 'Voeg toe'}).click();
  await page.getByRole('heading', {name: 'Voor Noor'}).waitFor();
  assert.match(await page.locator('p.code').first().innerText(), /^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
  assert.match(await page.locator('p.code').last().innerText(), /^\d{6}$/);
  await looksRight(page, 'person-secrets-390');
  await page.getByRole('link', {name: 'Klaar'}).click();
  await page.getByLabel('Leidinggevende').check();
  await page.getByRole('button', {name: 'Bewaar', exact: true}).click();
  await page.getByText('Bewaard. Dit geldt vanaf nu.').waitFor();
  assert.ok(await page.getByLabel('Leidinggevende').isChecked());
  await page.getByLabel('Mailadres').fill('fatima@linde.example');
  await page.getByRole('button', {name: 'Bewaar mailadres'}).click();
  await page.getByText('Bewaard. Dit geldt vanaf nu.').waitFor();
  assert.equal(await page.getByLabel('Mailadres').inputValue(), 'fatima@linde.example');
  await looksRight(page, 'person-390');
  await page.getByRole('button', {name: /^Uit dienst/}).click();
  await page.getByText('Uit dienst: kan zich nergens aanmelden.').waitFor();
  // Nobody can leave the shop without an administrator.
  await page.goto(base + '/staff/people/01');
  await page.getByRole('button', {name: /^Uit dienst/}).click();
  await page.getByText('Er moet een beheerder blijven.').waitFor();

  // Whoever sets up reads no customer.
  await page.goto(base + '/staff/cases');
  await page.getByRole('heading', {name: 'Dit hoort niet bij jouw taken'}).waitFor();
  await looksRight(page, 'no-right-390');

  await page.goto(base + '/staff/begin');
  await page.getByLabel('Je begincode').fill(firstCode);
  await page.getByRole('button', {name: 'Verder'}).click();
  await page.getByText('Deze code kennen wij niet').waitFor();

  // The codes for recovery open, each once.
  for (const works of [true, false]) {
    const other = await openPage(browser);
    await other.page.goto(base + '/staff');
    await other.page.getByLabel('Je personeelsnummer').fill('01');
    await other.page.getByLabel('Wachtwoord').fill('vier losse sokken op zolder');
    await other.page.getByRole('button', {name: 'Verder'}).click();
    await other.page.getByText('Ik heb mijn telefoon niet').click();
    await other.page.getByLabel('Herstelcode').fill(recovery[0]);
    await other.page.getByRole('button', {name: 'Aanmelden'}).click();
    const heading = works ? 'Mensen' : 'Code van je telefoon';
    await other.page.getByRole('heading', {name: heading, level: 1}).waitFor();
    await looksRight(other.page, works ? 'people-1280' : 'code-1280');
  }
  assert.deepEqual(complaints, []);
});

test('S-09 an administrator lets another system in, sees its key once, and stops it', async () => {
  const {page, complaints} = await openPage(browser);
  await page.goto(base + '/staff');
  await page.getByLabel('Je personeelsnummer').fill('01');
  await page.getByLabel('Wachtwoord').fill('vier losse sokken op zolder');
  await page.getByRole('button', {name: 'Verder'}).click();
  await page.getByText('Ik heb mijn telefoon niet').click();
  await page.getByLabel('Herstelcode').fill(recovery[1]);
  await page.getByRole('button', {name: 'Aanmelden'}).click();
  await page.getByRole('link', {name: 'Koppelingen'}).click();
  await page.getByRole('heading', {name: 'Er is nog geen koppeling'}).waitFor();
  await looksRight(page, 'interfaces-none-1280');
  await page.getByLabel('Naam van het systeem').fill('Grafana 1');
  await page.getByRole('button', {name: 'Maak deze koppeling'}).click();
  for (const words of ['alleen kleine letters', 'Kies wat dit systeem mag lezen.', 'Kies van welke winkels.'])
    await page.getByText(words).waitFor();
  await looksRight(page, 'interfaces-error-1280');

  // By keyboard alone.
  await page.getByLabel('Naam van het systeem').fill('grafana-1');
  await page.getByLabel('Hoe het met de server gaat').focus();
  await page.keyboard.press('Space');
  await page.getByLabel('Alle winkels, ook nieuwe').focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', {name: 'Maak deze koppeling'}).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', {name: 'Sleutel voor grafana-1'}).waitFor();
  const key = await page.locator('p.code').innerText();
  assert.match(key, /^cirkel_[0-9a-f]{64}$/);
  for (const [name, width] of Object.entries({1280: 1280, 390: widths.phone, 320: widths.small})) {
    await page.setViewportSize({width, height: 844});
    await looksRight(page, `interface-made-${name}`);
  }
  const asked = (path) => fetch(base + path, {headers: {authorization: `Bearer ${key}`}});
  assert.equal((await asked('/metrics')).status, 200);
  assert.equal((await asked('/export/cases')).status, 403);

  await page.getByRole('link', {name: 'Ik heb de sleutel bewaard'}).click();
  await page.getByLabel('Naam van het systeem').fill('kassa');
  await page.getByLabel('Antwoorden en aantallen').check();
  await page.getByLabel('Utrecht').check();
  await page.getByLabel('30 dagen').check();
  await page.getByRole('button', {name: 'Maak deze koppeling'}).click();
  await page.getByRole('link', {name: 'Ik heb de sleutel bewaard'}).click();
  assert.equal(await page.getByText(key).count(), 0);
  await page.getByText('nog nooit').waitFor();
  for (const [name, width, dark] of [
    ['1280', 1280, false], ['1280-dark', 1280, true], ['390', widths.phone, false],
    ['320-dark', widths.small, true],
  ]) {
    await page.emulateMedia({colorScheme: dark ? 'dark' : 'light'});
    await page.setViewportSize({width, height: 844});
    await looksRight(page, `interfaces-${name}`);
  }
  await page.getByText('Stop deze koppeling: grafana-1').click();
  await looksRight(page, 'interfaces-stop-320-dark');
  await page.getByRole('button', {name: 'Stop grafana-1'}).click();
  await page.getByText('Gestopt. Dit systeem krijgt niets meer.').waitFor();
  assert.equal((await asked('/metrics')).status, 401);
  assert.deepEqual(complaints, []);
});

test('the own page ends the sessions at other places', async () => {
  const person = demo.staff[2];
  const here = await openPage(browser, {width: widths.small, dark: true});
  const there = await openPage(browser);
  await signIn(here.page, person);
  await signIn(there.page, person);
  await here.page.goto(base + '/staff/me');
  await looksRight(here.page, 'me-320-dark');
  await here.page.getByRole('button', {name: 'Meld mij overal af, behalve hier'}).click();
  await here.page.getByText('Je bent overal afgemeld, behalve hier.').waitFor();
  await there.page.goto(base + '/staff/cases');
  assert.equal(new URL(there.page.url()).pathname, '/staff');
  assert.deepEqual(here.complaints, []);
});
