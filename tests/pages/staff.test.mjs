// What an employee does in the browser, up to closing a case that its customer then reads.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {base, demo, openBrowser, openPage, overflow, shoot, signIn, smallTargets, widths} from './shop.mjs';

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

async function openCases(page) {
  await page.goto(base + '/staff/cases');
  await page.getByRole('heading', {name: 'Zaken', level: 1}).waitFor();
}

test('a wrong password says so and lets nobody in', async () => {
  const {page} = await openPage(browser);
  await page.goto(base + '/staff');
  await shoot(page, 'staff-sign-in');
  await signIn(page, {number: '15', password: 'niet dit wachtwoord'});
  await page.getByText('Dit nummer en dit wachtwoord horen niet bij elkaar.').waitFor();
  await page.goto(base + '/staff/cases');
  assert.equal(new URL(page.url()).pathname, '/staff');
});

test('take a case, forget the sentence, then close it with one', async () => {
  const {page, complaints} = await openPage(browser);
  await signIn(page);
  await openCases(page);
  await shoot(page, 'staff-cases');
  assert.equal(await page.locator('main .btn.prim').count(), 1);

  const open = await page.locator('.queue > li').count();
  await page.getByRole('button', {name: /^Ik pak deze/}).first().click();
  await page.getByText('Deze zaak is nu van jou.').waitFor();
  await shoot(page, 'staff-case');

  await page.getByLabel('Wat gebeurt er nu?').selectOption('contact');
  await page.getByRole('button', {name: 'Bewaar deze stap'}).click();
  await page.getByText('Deze stap is bewaard.').waitFor();

  await page.getByRole('button', {name: 'Afronden en vertellen'}).click();
  await page.getByText('Kies eerst een uitkomst.').waitFor();
  await page.getByText('Schrijf één zin.').waitFor();
  await shoot(page, 'staff-case-faults');

  const sentence = 'Vanaf morgen is kassa 2 weer open. <b>Bedankt</b> dat u het zei.';
  await page.getByRole('radio', {name: /^Gedaan/}).check();
  await page.getByLabel('Eén zin voor de klant').fill(sentence);
  await page.getByRole('button', {name: 'Afronden en vertellen'}).click();
  await page.getByText('Afgerond. De klant leest het').waitFor();
  assert.ok((await page.locator('main').innerText()).includes(sentence));
  await shoot(page, 'staff-case-closed');

  await page.goto(base + '/staff/cases');
  assert.equal(await page.locator('.queue > li').count(), open - 1);
  assert.deepEqual(complaints, []);
});

test('0.20 Vandaag: texts one by one, four keys, a choice taken back, one answer for all', async () => {
  const {page, complaints} = await openPage(browser);
  await signIn(page, demo.staff[1]);
  await page.getByRole('heading', {name: /^Goede/, level: 1}).waitFor();
  await shoot(page, 'today');
  const voice = () => page.locator('#voice').innerText();
  const first = await voice();
  await page.getByRole('button', {name: 'Gelezen'}).click();
  await page.getByText('Gelezen. De klant ziet dat ook.').waitFor();
  assert.notEqual(await voice(), first);
  await page.getByRole('button', {name: 'Maak ongedaan'}).click();
  await page.getByText('De tekst ligt weer op de stapel.').waitFor();
  // Whoever has a case is answered there, so not every text offers this key.
  const mark = page.getByRole('button', {name: 'Antwoord', exact: true});
  while (!(await mark.count())) {
    await Promise.all([page.waitForEvent('load'),
      page.getByRole('button', {name: 'Gelezen'}).click()]);
  }
  await mark.click();
  await page.getByText('Gemerkt voor een antwoord').waitFor();
  await page.getByRole('button', {name: 'Vertel het 1 klant', exact: true}).click();
  await page.getByText('Schrijf één zin.').waitFor();
  await shoot(page, 'today-faults');
  await page.getByRole('radio', {name: 'Gedaan'}).check();
  await page.getByLabel('Eén zin voor de klant').fill('Sinds vandaag is er een extra kassa open.');
  await page.getByLabel('Ook als kaart op het scherm').check();
  await page.getByLabel('Wat zeiden zij, in het kort?').fill('De rij was te lang.');
  await page.getByRole('button', {name: 'Ververs het voorbeeld'}).click();
  await page.locator('.glass').getByText('Sinds vandaag is er een extra kassa open.').waitFor();
  await shoot(page, 'today-preview');
  assert.deepEqual(await smallTargets(page), []);
  await page.getByRole('button', {name: 'Vertel het 1 klant', exact: true}).click();
  await page.getByText('1 klant leest dit vanaf').waitFor();
  await shoot(page, 'today-waiting');
  await page.getByRole('button', {name: 'Haal terug'}).click();
  await page.getByText('Niemand heeft het gelezen.').waitFor();
  assert.deepEqual(complaints, []);
});

for (const [name, options] of Object.entries({
  phone: {width: widths.phone}, small: {width: widths.small}, dark: {dark: true},
})) {
  test(`Vandaag fits: ${name}`, async () => {
    const {page, complaints} = await openPage(browser, options);
    await signIn(page, demo.staff[1]);
    await page.goto(base + '/staff/today');
    await shoot(page, `today-${name}`);
    assert.ok((await overflow(page)) <= 0);
    assert.deepEqual(await smallTargets(page), []);
    assert.deepEqual(complaints, []);
  });
}

test('leaving ends the session', async () => {
  const {page} = await openPage(browser);
  await signIn(page, demo.staff[1]);
  await page.getByRole('button', {name: 'Afmelden'}).click();
  await page.getByRole('heading', {name: 'Goed dat je er bent'}).waitFor();
  await page.goto(base + '/staff/cases');
  assert.equal(new URL(page.url()).pathname, '/staff');
});

test('S-14 a form without the token of the session changes nothing', async () => {
  const {page} = await openPage(browser);
  await signIn(page, demo.staff[1]);
  await openCases(page);
  await page.goto(base + '/staff/today');
  const voice = await page.locator('#voice').innerText();
  await page.locator('#read [name=csrf]').first().evaluate((field) => { field.value = 'guessed'; });
  await page.getByRole('button', {name: 'Gelezen'}).click();
  await page.getByRole('heading', {name: 'Dit formulier was verlopen'}).waitFor();
  await shoot(page, 'staff-expired');
  await page.goto(base + '/staff/today');
  assert.equal(await page.locator('#voice').innerText(), voice);
});

test('S-14 a form on another site does not reach a signed-in session', async () => {
  const {page} = await openPage(browser);
  await signIn(page, demo.staff[1]);
  await openCases(page);
  const target = await page.locator('.queue .said a').first().getAttribute('href');
  const form = `<form method="post" action="${base}${target}/take"><button>Win</button></form>`;
  await page.goto('data:text/html,' + encodeURIComponent(form));
  await page.getByRole('button', {name: 'Win'}).click();
  await page.getByRole('heading', {name: 'Goed dat je er bent'}).waitFor();
});

for (const dark of [false, true]) {
  test(`nothing runs off a small page, and its menu opens by keyboard, ${dark ? 'dark' : 'light'}`, async () => {
    const {page, complaints} = await openPage(browser, {width: widths.small, dark});
    await signIn(page, demo.staff[1]);
    await openCases(page);
    assert.ok((await overflow(page)) <= 0);
    await shoot(page, `staff-cases-320-${dark ? 'dark' : 'light'}`);
    await page.locator('.queue .said a').first().click();
    await page.getByRole('heading', {name: 'Wat de klant antwoordde'}).waitFor();
    assert.ok((await overflow(page)) <= 0);
    assert.deepEqual(await smallTargets(page), []);
    await shoot(page, `staff-case-320-${dark ? 'dark' : 'light'}`);

    await page.getByRole('button', {name: 'Menu'}).press('Enter');
    await page.getByRole('navigation', {name: 'Hoofdmenu'}).waitFor({state: 'visible'});
    await shoot(page, `staff-menu-320-${dark ? 'dark' : 'light'}`);
    await page.keyboard.press('Escape');
    await page.getByRole('navigation', {name: 'Hoofdmenu'}).waitFor({state: 'hidden'});
    assert.deepEqual(complaints, []);
  });
}
