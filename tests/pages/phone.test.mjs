// The customer answers back on the phone, and staff see it: the circle goes round once more.
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {after, before, test} from 'node:test';
import {base, demo, enterCode, openBrowser, openPage, overflow, shoot, signIn, smallTargets, widths} from './shop.mjs';

const code = demo.answered_before.typed;
const addition = 'Op zaterdag staat er nog steeds een rij.';
let browser;
let staff;
before(async () => {
  browser = await openBrowser();
  staff = await openPage(browser);
  await signIn(staff.page, demo.staff[0]);
});
after(() => browser.close());

// The page of the one case that was opened again.
async function openReopened(page) {
  await page.goto(base + '/staff/cases');
  await page.locator('.queue > li', {hasText: 'Opnieuw geopend'}).first().locator('h3 a').click();
}

async function closeWith(page, sentence) {
  await page.getByRole('radio', {name: /^Gedaan/}).check();
  await page.getByLabel('Eén zin voor de klant').fill(sentence);
  await page.getByRole('button', {name: 'Afronden en vertellen'}).click();
  await page.getByText('Afgerond. De klant leest het').waitFor();
}

test('no opens the case again with one tap, and then asks what is missing', async () => {
  const {page, complaints} = await openPage(browser, {width: widths.phone});
  await enterCode(page, code);
  await page.getByRole('heading', {name: 'Is het opgelost?'}).waitFor();
  const boxes = await page.locator('.even .btn').evaluateAll((all) => all.map((one) => {
    const box = one.getBoundingClientRect();
    return [Math.round(box.width), Math.round(box.height)];
  }));
  assert.equal(boxes.length, 3);
  assert.deepEqual(boxes[0], boxes[2]);
  assert.deepEqual(boxes[1], boxes[2]);
  await shoot(page, 'phone-solved');
  await page.getByRole('button', {name: 'Nee', exact: true}).click();
  await page.getByText('Opgeslagen: niet opgelost').waitFor();
  await shoot(page, 'phone-not-solved');
  await page.getByLabel('Uw uitleg').fill(addition);
  await page.getByRole('button', {name: 'Stuur mijn uitleg'}).click();
  await page.getByText('Uw tekst is opgeslagen').waitFor();
  await page.getByRole('heading', {name: 'Wij zijn ermee bezig'}).waitFor();
  assert.ok(!(await page.locator('main').innerText()).includes(addition));
  assert.equal(page.url(), base + '/');
  await shoot(page, 'phone-taken-up');
  assert.deepEqual(complaints, []);
});

test('staff read what was added, see why it is open again, and close it', async () => {
  const {page, complaints} = staff;
  await page.goto(base + '/staff/today');
  while (!(await page.locator('article').innerText()).includes(addition)) {
    await Promise.all([page.waitForEvent('load'),
      page.getByRole('button', {name: 'Gelezen'}).click()]);
  }
  await shoot(page, 'staff-reading-added');
  await openReopened(page);
  const history = await page.locator('section', {hasText: 'Logboek'}).last().innerText();
  assert.match(history, /Klant: niet opgelost/);
  assert.match(history, /Opnieuw geopend[^]*de klant[^]*Verteld was/);
  assert.ok(history.includes(addition));
  const take = page.getByRole('button', {name: 'Ik pak deze'});
  if (await take.count()) await take.click();
  await shoot(page, 'staff-case-reopened');
  await closeWith(page, 'Vanaf zaterdag zijn er twee kassa’s meer open.');
  assert.deepEqual(complaints, []);
});

test('yes asks for the score once, which only the owner reads', async () => {
  const {page, complaints} = await openPage(browser, {width: widths.phone});
  await enterCode(page, code);
  await page.getByRole('button', {name: 'Ja', exact: true}).click();
  await page.getByText('Opgeslagen: opgelost').waitFor();
  await shoot(page, 'phone-score');
  await page.getByRole('button', {name: /4$/}).click();
  await page.getByText('Dit helpt ons om te zien of het beter werd.').waitFor();
  assert.equal(await page.locator('.scores').count(), 0);
  await shoot(page, 'phone-scored');

  await staff.page.goto(base + '/staff/cases');
  await staff.page.getByRole('heading', {name: 'Wat klanten terugzeiden'}).waitFor();
  await shoot(staff.page, 'staff-cases-replies');
  await staff.page.locator('section', {hasText: 'Wat klanten terugzeiden'}).last()
    .locator('li', {hasText: 'ja, opgelost'}).first().getByRole('link').click();
  await staff.page.getByText('Score nu: 4 van 5').waitFor();
  await shoot(staff.page, 'staff-case-verdict');
  assert.deepEqual(complaints, []);
});

test('3.2 whoever is signed in as staff cannot answer for a customer', async () => {
  const {page} = staff;
  await enterCode(page, code);
  await page.getByText('Voeg iets toe', {exact: true}).click();
  await page.getByLabel('Wat wilt u erbij zeggen?').fill('Alles is geweldig.');
  await page.getByRole('button', {name: 'Stuur', exact: true}).click();
  await page.getByText('U bent hier aangemeld als medewerker').waitFor();
});

test('P-23 the own record is there to take along, to read and for a computer', async () => {
  const {page} = await openPage(browser, {width: widths.phone});
  await enterCode(page, code);
  await page.getByText('Wat bewaren wij van u?').click();
  const take = async (name) => {
    const waits = page.waitForEvent('download');
    await page.getByRole('button', {name}).click();
    const file = await waits;
    return [file.suggestedFilename(), await readFile(await file.path(), 'utf8')];
  };
  const [textName, text] = await take('Om te lezen');
  assert.equal(textName, 'mijn-reactie.txt');
  assert.ok(text.includes(addition));
  const [jsonName, json] = await take('Voor een computer');
  assert.equal(jsonName, 'mijn-reactie.json');
  assert.ok(JSON.parse(json).said_later.some((one) => one.text === addition));
  for (const one of [text, json]) assert.doesNotMatch(one, /06\d{8}|\+31|@/);
});

test('a visit in English is answered in English', async () => {
  const {page, complaints} = await openPage(browser, {width: widths.small});
  await enterCode(page, demo.english.typed);
  await page.getByRole('heading', {name: 'What happened'}).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.ok((await overflow(page)) <= 0);
  await shoot(page, 'phone-english-320');
  await page.getByText('Add something').click();
  assert.ok((await overflow(page)) <= 0);
  assert.deepEqual(await smallTargets(page), []);
  await shoot(page, 'phone-english-add-320');
  assert.deepEqual(complaints, []);
});

test('nothing runs off the phone at 320 px, light or dark', async () => {
  const {page, complaints} = await openPage(browser, {width: widths.small});
  const check = async (what) => {
    assert.ok((await overflow(page)) <= 0, what);
    assert.deepEqual(await smallTargets(page), []);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({colorScheme});
      await shoot(page, `phone-${what}-320-${colorScheme}`);
    }
  };
  await enterCode(page, demo.answered.typed);
  await check('solved');
  await page.getByRole('button', {name: 'Deels', exact: true}).click();
  await check('missing');
  await page.getByRole('button', {name: 'Verander mijn antwoord'}).click();
  await check('change');
  await page.getByRole('button', {name: 'Ja', exact: true}).click();
  await check('answered');
  await page.getByText('Voeg iets toe', {exact: true}).click();
  await page.getByText('Wat bewaren wij van u?').click();
  await check('open');
  await page.getByRole('button', {name: 'Wis alles'}).click();
  await check('erase');
  assert.deepEqual(complaints, []);
});

test('P-20 Wis alles asks once more and ends with a proof', async () => {
  const {page, complaints} = await openPage(browser, {width: widths.phone});
  await enterCode(page, code);
  await page.getByRole('button', {name: 'Wis alles'}).click();
  await page.getByText('wat u er later bij zei').waitFor();
  await page.getByRole('button', {name: 'Ja, wis alles'}).click();
  await page.getByRole('heading', {name: 'Alles is gewist'}).waitFor();
  assert.match(await page.locator('main').innerText(), /Bewijsnummer\s+[0-9A-F]{4} [0-9A-F]{4}/);
  await shoot(page, 'phone-erased');
  await enterCode(page, code);
  await page.getByText('Bij deze code staat niets (meer).').waitFor();
  assert.deepEqual(complaints, []);
});
