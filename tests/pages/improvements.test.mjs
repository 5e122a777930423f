// What is done for many: an improvement is made, linked and told by keyboard alone, and the customer
// of a case reads it.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {base, demo, openBrowser, openPage, overflow, shoot, signIn, smallTargets, widths} from './shop.mjs';

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser.close());

// Goes on with Tab until the control has the focus, as a person without a mouse does.
async function tabTo(page, control) {
  await control.first().waitFor();
  for (let i = 0; i < 300; ++i) {
    await page.keyboard.press('Tab');
    if (await control.first().evaluate((one) => one === document.activeElement)) return;
  }
  assert.fail('cannot be reached by Tab');
}
async function type(page, control, text) {
  await tabTo(page, control);
  await page.keyboard.type(text);
}
async function press(page, control, key = 'Enter') {
  await tabTo(page, control);
  await page.keyboard.press(key);
}
const button = (page, name) => page.getByRole('button', {name, exact: true});

test('1.22 an improvement is made, linked and told by keyboard alone', async () => {
  const {page, complaints} = await openPage(browser);
  await signIn(page, demo.staff[1]);
  await page.goto(base + '/staff/improvements');
  await page.getByRole('heading', {name: 'Verbeteringen', level: 1}).waitFor();
  await shoot(page, 'improvements');
  await press(page, page.getByRole('link', {name: 'Nieuwe verbetering'}));
  await page.getByRole('heading', {name: 'Nieuwe verbetering', level: 1}).waitFor();
  await press(page, button(page, 'Maak deze verbetering'));
  await page.getByText('Schrijf in het kort wat klanten zeiden.').waitFor();
  await type(page, page.getByLabel('U zei, Nederlands'), 'Lang wachten bij de kassa.');
  await type(page, page.getByLabel('Wij doen, of deden, Nederlands'), 'Na 16 uur is er een kassa bij.');
  await press(page, button(page, 'Ververs het voorbeeld'));
  await page.locator('.glass').getByText('Na 16 uur is er een kassa bij.').waitFor();
  await shoot(page, 'improvement-new');
  await press(page, button(page, 'Maak deze verbetering'));
  await page.getByText('Gemaakt. Koppel nu wie hetzelfde zei.').waitFor();

  await type(page, page.getByLabel('Koppel er een bij'), 'kassa');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', {name: 'Gevonden'}).waitFor();
  await shoot(page, 'improvement-search');
  await press(page, page.getByRole('button', {name: /^Koppel/}));
  await page.getByText('Gekoppeld. De klant hoort hoe het afloopt.').waitFor();
  await tabTo(page, page.getByRole('radio', {name: /^Gedaan/}));
  await page.keyboard.press('Space');
  await press(page, button(page, 'Vertel het 1 klant'));
  await page.getByText('Bewaard en verteld.').waitFor();
  await page.getByText('Nu op de schermen', {exact: true}).waitFor();
  await shoot(page, 'improvement-told');
  assert.deepEqual(complaints, []);
});

test('0.36 nothing changes without saying why, and then the customers read it', async () => {
  const {page} = await openPage(browser, {width: widths.small});
  await signIn(page, demo.staff[1]);
  await page.goto(base + '/staff/improvements/new');
  await page.getByLabel('U zei, Nederlands').fill('De muziek staat hard.');
  await page.getByLabel('Wij doen, of deden, Nederlands').fill('Wij vragen het de anderen.');
  await button(page, 'Maak deze verbetering').click();
  await page.getByRole('radio', {name: /^Niet gewijzigd/}).check();
  await button(page, 'Bewaar de stand').click();
  await page.getByText('Schrijf en bewaar eerst hieronder waarom').waitFor();
  await page.getByLabel('Niet gewijzigd, omdat, Nederlands').fill('Wij zaten fout, maar de meesten vinden het goed zo.');
  await button(page, 'Bewaar').click();
  await page.getByText('Bewaard.').waitFor();
  await page.getByRole('radio', {name: /^Niet gewijzigd/}).check();
  await button(page, 'Bewaar de stand').click();
  await page.locator('.glass').getByText('Niet gewijzigd, omdat').waitFor();
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await smallTargets(page), []);
  await shoot(page, 'improvement-not-320');
  await page.goto(base + '/staff/improvements');
  assert.equal(await overflow(page), 0);
  await shoot(page, 'improvements-320');
});

test('0.11 a case ends with the improvement that was chosen', async () => {
  const {page} = await openPage(browser);
  await signIn(page, demo.staff[1]);
  await page.goto(base + '/staff/cases');
  await page.locator('.queue .said a').first().click();
  await page.getByText('Koppel aan een verbetering').click();
  await shoot(page, 'case-improvement');
  await page.getByRole('radio', {name: /^Verbetering/}).check();
  await page.getByLabel('Eén zin voor de klant').fill('Wij nemen dit mee in de verbetering.');
  await button(page, 'Afronden en vertellen').click();
  await page.getByText('Kies welke verbetering dit oplost.').waitFor();
  await page.getByLabel('Welke verbetering?').selectOption({index: 1});
  const theme = page.getByLabel('Waar ging het over?');
  if (await theme.count()) await theme.selectOption({index: 1});
  await button(page, 'Afronden en vertellen').click();
  await page.getByText('Afgerond. De klant leest het').waitFor();
  await page.getByText('Verbetering', {exact: true}).first().waitFor();
});
