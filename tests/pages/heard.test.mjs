// What employees heard and what happy customers wrote, as colleagues read it in the browser.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {base, demo, openBrowser, openPage, overflow, shoot, signIn, smallTargets, widths} from './shop.mjs';

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

const person = (number) => demo.staff.find((one) => one.number === number);
const fatima = person('07');
const sanne = person('15');
const noor = person('20');

test('4.14 4.19 what was heard is taken up and decided, and its reporter reads that', async () => {
  const {page, complaints} = await openPage(browser, {script: false});
  await signIn(page, fatima);
  await page.getByRole('link', {name: /^Gehoord/}).click();
  await page.getByRole('heading', {name: 'Gehoord', level: 1}).waitFor();
  await shoot(page, 'heard');
  assert.equal(await page.locator('main .btn.prim').count(), 1);
  assert.ok(!(await page.locator('main').innerText()).includes('Sanne'));

  await page.getByRole('link', {name: /kaartjes bij de kruiden/}).click();
  await shoot(page, 'heard-one');
  await page.getByRole('button', {name: 'Ik pak dit op'}).click();
  await page.getByText('Jij pakt dit op.').waitFor();
  await page.getByRole('button', {name: 'Bewaar en vertel'}).click();
  await page.getByText('Kies eerst hoe het afloopt.').waitFor();
  await shoot(page, 'heard-faults');
  await page.getByRole('radio', {name: /^Gedaan/}).check();
  const sentence = 'De kaartjes hangen nu op <b>ooghoogte</b>.';
  await page.getByLabel('Eén zin terug naar de melder').fill(sentence);
  await page.getByRole('button', {name: 'Bewaar en vertel'}).click();
  await page.getByText('Bewaard. De melder leest jouw zin.').waitFor();
  assert.equal(await page.getByText('Toon de melder').count(), 0);
  await shoot(page, 'heard-decided');
  assert.deepEqual(complaints, []);

  const reporter = await openPage(browser, {script: false});
  await signIn(reporter.page, sanne);
  await reporter.page.getByRole('link', {name: 'Mijn meldingen'}).click();
  await reporter.page.getByText(sentence).waitFor();
  await shoot(reporter.page, 'reports');
  await reporter.page.getByRole('button', {name: /^Ik heb het verteld: Een mevrouw/}).click();
  await reporter.page.getByText('Fijn dat je het vertelde.').waitFor();
  await reporter.page.getByText('Je vertelde het de klant vandaag.').waitFor();
  assert.deepEqual(reporter.complaints, []);
});

test('4.17 only the neutral owner sees who reported something, once and with a reason', async () => {
  const {page, complaints} = await openPage(browser, {script: false});
  await signIn(page, noor);
  await page.goto(base + '/staff/observations');
  await page.getByRole('link', {name: /tweeling/}).click();
  assert.ok(!(await page.locator('main').innerText()).includes('Sanne'));
  await page.getByRole('button', {name: 'Toon de melder van dit ene bericht'}).click();
  await page.getByText('Kies eerst waarom je dit moet weten.').waitFor();
  await page.getByRole('radio', {name: /^Ik breng het antwoord/}).check();
  await page.getByRole('button', {name: 'Toon de melder van dit ene bericht'}).click();
  await page.getByRole('heading', {name: 'Gemeld door Sanne'}).waitFor();
  await shoot(page, 'heard-reporter');
  await page.getByRole('link', {name: 'Haal de naam van het scherm'}).click();
  assert.ok(!(await page.locator('main').innerText()).includes('Sanne'));
  assert.deepEqual(complaints, []);
});

test('0.38 compliments: taken down, shared again, and one sheet for the canteen', async () => {
  const {page, complaints} = await openPage(browser, {script: false});
  await signIn(page, fatima);
  await page.getByRole('link', {name: 'Complimenten'}).click();
  await page.getByRole('heading', {name: 'Complimenten', level: 1}).waitFor();
  await shoot(page, 'compliments');
  await page.getByRole('button', {name: /^Haal van de schermen/}).first().click();
  await page.getByText('Weggehaald van de schermen. Hier blijft het staan.').waitFor();
  await page.getByRole('button', {name: /^Deel op de schermen/}).first().click();
  await page.getByText('Gedeeld: dit hangt nu op de schermen').waitFor();
  await page.getByRole('link', {name: 'Druk af voor de kantine'}).click();
  await page.getByRole('heading', {name: 'Dit zeiden onze klanten'}).waitFor();
  await shoot(page, 'compliments-sheet');
  const sheet = await page.pdf({format: 'A4', preferCSSPageSize: true});
  const sheets = sheet.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length;
  assert.equal(sheets, 1);
  await page.emulateMedia({media: 'print'});
  await shoot(page, 'compliments-printed');
  assert.ok(!(await page.getByRole('link', {name: 'Terug'}).isVisible()));
  assert.deepEqual(complaints, []);
});

test('0.38 whoever wants to be named in compliments says so, and can take it back', async () => {
  const {page, complaints} = await openPage(browser, {script: false});
  await signIn(page, sanne);
  await page.goto(base + '/staff/me');
  await page.getByRole('button', {name: 'Ja, noem mijn naam'}).click();
  await page.getByText('Complimenten noemen je voortaan bij je naam.').waitFor();
  await shoot(page, 'me-naming');
  await page.getByRole('button', {name: 'Liever niet met mijn naam'}).click();
  await page.getByText('In complimenten staat je naam niet meer.').waitFor();
  assert.deepEqual(complaints, []);
});

for (const [name, options] of Object.entries({
  small: {width: widths.small}, dark: {dark: true}, 'small-dark': {width: widths.small, dark: true},
})) {
  test(`the pages of what was heard and of compliments fit: ${name}`, async () => {
    const {page, complaints} = await openPage(browser, options);
    await signIn(page, noor);
    await page.goto(base + '/staff/observations');
    const one = await page.locator('.queue .said a').first().getAttribute('href');
    for (const path of ['/staff/observations', one, '/staff/me/reports', '/staff/compliments',
      '/staff/compliments/print']) {
      await page.goto(base + path);
      const label = path === one ? 'heard-one' : path.slice('/staff/'.length).replace('/', '-');
      await shoot(page, `${label}-${name}`);
      assert.ok((await overflow(page)) <= 0, path);
      assert.deepEqual(await smallTargets(page), [], path);
    }
    assert.deepEqual(complaints, []);
  });
}

test('the pages of what was heard are done by keyboard alone', async () => {
  const {page} = await openPage(browser, {script: false});
  await signIn(page, fatima);
  await page.goto(base + '/staff/observations');
  const reached = new Set();
  for (let i = 0; i < 80; ++i) {
    await page.keyboard.press('Tab');
    const what = await page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      const outline = getComputedStyle(one).outlineStyle;
      return `${one.getAttribute('aria-label') ?? one.textContent.trim()}${outline === 'none' ? ' no focus' : ''}`;
    });
    if (what === null) break;
    reached.add(what);
  }
  assert.ok([...reached].some((one) => one.startsWith('Ik pak dit op')), [...reached].join('\n'));
  assert.ok([...reached].some((one) => one.startsWith('Gelezen')), [...reached].join('\n'));
  assert.deepEqual([...reached].filter((one) => one.endsWith('no focus')), []);
});
