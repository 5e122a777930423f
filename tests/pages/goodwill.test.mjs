// Making up for it: who may not give as much asks, and somebody who may says yes or no.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {after, before, test} from 'node:test';
import {openBrowser, openPage, overflow, shoot, signIn, stories, widths} from './shop.mjs';

let browser;
before(async () => {
  execFileSync(process.env.CIRKEL_BIN + '/cirkel-server',
    ['mandate', 'set', 'manager', '25', '--data', stories.data]);
  browser = await openBrowser();
});
after(() => browser.close());

const home = stories.url;
const manager = stories.demo.staff.find((one) => one.alias === 'Fatima');
const owner = stories.demo.staff.find((one) => one.alias === 'Noor');
const sentence = 'U krijgt het bedrag van de kapotte mixer terug.';

async function offer(page, amount) {
  await page.getByRole('radio', {name: /^Goedgemaakt/}).check();
  await page.getByLabel('Wat kreeg de klant?').selectOption({label: 'Geld terug'});
  await page.getByLabel('Bedrag in euro').fill(amount);
  await page.getByLabel('Eén zin voor de klant').fill(sentence);
  await page.getByRole('button', {name: 'Afronden en vertellen'}).click();
}

// Today of the one who may answer, and from there the case with the question on it.
async function openQuestion(page) {
  await page.goto(home + '/staff/today');
  const note = page.locator('.note').filter({hasText: 'Fatima vraagt goedkeuring voor € 39,95'});
  await note.waitFor();
  await shoot(page, 'goodwill-today');
  await note.getByRole('link', {name: 'Kijk wat je kunt doen'}).click();
  await page.getByRole('heading', {name: /vraagt goedkeuring voor € 39,95/}).waitFor();
}

test('0.28 above the mandate a colleague says no and why, then yes, and only then is it given', async () => {
  const {page, complaints} = await openPage(browser, {home});
  await signIn(page, manager, home);
  await page.goto(home + '/staff/cases');
  await page.getByRole('button', {name: /^Ik pak deze/}).first().click();
  await page.getByText('Deze zaak is nu van jou.').waitFor();
  const address = page.url().replace(/\?.*/, '');

  await offer(page, 'veel');
  await page.getByText('Schrijf het bedrag in euro').waitFor();
  await shoot(page, 'goodwill-faults');
  await offer(page, '39,95');
  await page.getByRole('heading', {name: 'Jij vraagt goedkeuring voor € 39,95'}).waitFor();
  await shoot(page, 'goodwill-asked');
  assert.equal(await page.getByRole('button', {name: 'Goedkeuren', exact: true}).count(), 0);

  const other = await openPage(browser, {home, width: widths.phone});
  await signIn(other.page, owner, home);
  await openQuestion(other.page);
  assert.equal(await overflow(other.page), 0);
  await other.page.getByRole('button', {name: 'Niet goedkeuren'}).click();
  await other.page.getByText('Schrijf waarom niet.').waitFor();
  await shoot(other.page, 'goodwill-question-phone');
  await other.page.getByLabel('Waarom niet?').fill('Eerst de bon bekijken.');
  await other.page.getByRole('button', {name: 'Niet goedkeuren'}).click();
  await other.page.getByText('zei nee: Eerst de bon bekijken.').waitFor();

  await page.goto(address);
  await page.getByText('zei nee: Eerst de bon bekijken.').waitFor();
  await shoot(page, 'goodwill-refused');
  await offer(page, '39,95');
  await openQuestion(other.page);
  await other.page.getByRole('button', {name: 'Goedkeuren', exact: true}).click();
  await other.page.getByText('zei ja.').waitFor();

  await page.goto(address);
  await page.getByText('zei ja.').waitFor();
  await shoot(page, 'goodwill-approved');
  await offer(page, '39,95');
  await page.getByText('Afgerond. De klant leest het').waitFor();
  await page.getByText('Goedgemaakt: geld terug, € 39,95').waitFor();
  await shoot(page, 'goodwill-given');
  assert.deepEqual([...complaints, ...other.complaints], []);
});

test('0.28 who may not change a mandate reads all of them and can press nothing', async () => {
  const {page} = await openPage(browser, {home});
  await signIn(page, manager, home);
  await page.goto(home + '/staff');
  await page.getByRole('link', {name: 'Winkel', exact: true}).click();
  const set = page.getByRole('group', {name: 'Goedmaken', exact: true});
  await page.getByRole('link', {name: 'Utrecht', exact: true}).click();
  await page.getByRole('heading', {name: 'Goedmaken'}).waitFor();
  await shoot(page, 'goodwill-mandates');
  assert.ok(await set.locator('input').count() > 0);
  assert.equal(await set.locator(':enabled').count(), 0);
  assert.equal(await set.getByRole('button').count(), 0);
});
