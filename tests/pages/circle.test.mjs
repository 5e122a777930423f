// The circle of one customer, to its end: through the real terminal, its daemon, the server and the
// browser. Each story ends with what its customer reads.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {Floor, timePasses} from './floor.mjs';
import {openBrowser, openPage, shoot, signIn, stories} from './shop.mjs';

let browser;
let floor;

before(async () => {
  browser = await openBrowser();
  floor = await Floor.open(browser, 't-92');
});
after(async () => {
  floor.end();
  await browser.close();
});

const done = [{tap: 'done'}, {wait_for: 'screen.attract'}];

// Opens the case of these words and gives its address.
async function openCase(words) {
  await floor.until(`a case about ${words}`, async () => {
    await floor.staff.goto(stories.url + '/staff/cases');
    return floor.staff.getByRole('link', {name: words}).count();
  });
  await floor.staff.getByRole('link', {name: words}).first().click();
  if (await floor.button('Ik pak deze').count()) await floor.button('Ik pak deze').first().click();
  return floor.staff.url().split('?')[0];
}

async function showNumber(address) {
  // The keeper fetches a new contact by itself, a moment after its case is there.
  await floor.until('the keeper to have the number', async () => {
    await floor.staff.goto(address + '/call');
    return floor.staff.getByRole('radio', {name: 'Ik bel nu'}).count();
  });
  await floor.staff.getByRole('radio', {name: 'Ik bel nu'}).check();
  await floor.button('Toon dit ene nummer').click();
  await floor.staff.locator('a[href^="tel:"]').waitFor();
}

async function callAndClose(address, sentence) {
  await showNumber(address);
  await floor.staff.locator('#step-1').getByRole('link', {name: 'Ja', exact: true}).click();
  await floor.link('Ja, klopt').click();
  await floor.staff.locator('#step-3').getByRole('link', {name: 'Ja', exact: true}).click();
  await floor.link('Sluit het gesprek af').click();
  await floor.staff.getByRole('radio', {name: /^Opgelost/}).check();
  await floor.staff.getByLabel('Eén zin voor de klant').fill(sentence);
  await floor.button('Sluit af en vertel het').click();
  await floor.staff.getByText('Afgerond. De klant leest het').waitFor();
}

// What the terminal says of a reaction, once it says `wanted`.
async function readsOnTheGlass(receipt, wanted, steps = []) {
  let read;
  await floor.until(`the terminal to say ${wanted}`, () => {
    try {
      read = floor.kiosk.comeBack(receipt, [{read: 'note', into: 'note'}, ...steps, ...done]);
    } catch {
      return false;
    }
    return wanted.test(read.note);
  });
  return read;
}

test('2.3 complaint, call, told on glass and phone, not solved, again, solved, and a better score', async () => {
  const receipt = floor.kiosk.askCall('De bestelling was weer niet compleet', '0612345680');
  const address = await openCase(/niet compleet/i);
  const first = 'Wij leggen het ontbrekende vandaag voor u klaar.';
  await callAndClose(address, first);
  assert.match(await floor.reads(receipt), new RegExp(`Gedaan[^]*${first}`));
  await readsOnTheGlass(receipt, /vandaag voor u klaar/);

  floor.kiosk.comeBack(receipt, [
    {tap: 'say_more'}, {wait_for: 'screen.say_more'}, {tap: 'solved.no'},
    {wait_for: 'screen.score_again'}, {tap: 'skip'}, {wait_for: 'screen.status'}, ...done]);
  await floor.until('the case to be open again', async () => {
    await floor.staff.goto(address);
    return floor.staff.getByText('Klant: niet opgelost').count();
  });
  assert.match(await floor.reads(receipt), /Wij zijn ermee bezig|Wij nemen contact/);
  await shoot(floor.staff, 'story-reopened');
  if (await floor.button('Ik pak deze').count()) await floor.button('Ik pak deze').first().click();
  const second = 'Uw bestelling is nu in tweeën nageteld en bezorgd.';
  await callAndClose(address, second);

  await readsOnTheGlass(receipt, /nageteld en bezorgd/);
  floor.kiosk.comeBack(receipt, [
    {tap: 'say_more'}, {wait_for: 'screen.say_more'}, {tap: 'solved.yes'},
    {wait_for: 'screen.score_again'}, {tap: 'face.5'}, {wait_for: 'screen.status'}, ...done]);
  await floor.until('the score to come', async () => {
    await floor.staff.goto(address);
    return floor.staff.getByText('Score nu: 5 van 5').count();
  });
  await shoot(floor.staff, 'story-recovered');
});

test('0.32 nobody reached: three calls on two days and in two parts, and a sentence all the same', async () => {
  const receipt = floor.kiosk.askCall('De vriezer bij de vis lekt', '0612345681');
  const address = await openCase(/vriezer bij de vis/i);
  const number = Number(address.match(/\d+$/)[0]);
  // Twelve hours lie in another part of the day, whenever this is played.
  for (const ago of [26, 12, 0]) {
    await showNumber(address);
    await floor.button('Niet bereikt').click();
    await floor.staff.waitForLoadState();
    timePasses(`UPDATE case_event SET happened_at = happened_at - ${ago} * 3600000
      WHERE case_number = ${number} AND move = 'attempt'
      AND n = (SELECT max(n) FROM case_event WHERE case_number = ${number} AND move = 'attempt')`);
  }
  await floor.staff.goto(address);
  await shoot(floor.staff, 'story-unreached');
  await floor.staff.getByRole('radio', {name: /^Niet bereikt/}).check();
  const sentence = 'Wij belden u drie keer. De vriezer is gemaakt.';
  await floor.staff.getByLabel('Eén zin voor de klant').fill(sentence);
  await floor.button('Afronden en vertellen').click();
  await floor.staff.getByText('Afgerond. De klant leest het').waitFor();
  assert.match(await floor.reads(receipt), new RegExp(sentence));
  await readsOnTheGlass(receipt, /drie keer/);
});

test('0.15 taken back in the middle of the plan with the terminal offline: nobody calls any more', async () => {
  const receipt = floor.kiosk.askCall('Mijn kassabon klopte niet', '0612345682');
  const address = await openCase(/kassabon klopte niet/i);
  const number = address.match(/\d+$/)[0];
  await floor.staff.goto(stories.url + '/staff/planner');
  const card = floor.staff.locator(`#case-${number}`);
  await card.getByRole('button', {name: 'Plan', exact: true}).click();
  await floor.staff.getByText(/Gepland/).first().waitFor();
  floor.kiosk.comeBack(receipt, done);
  floor.kiosk.goOffline();
  floor.kiosk.comeBack(receipt, [
    {tap: 'do_not_contact'}, {wait_for: 'screen.withdrawn'}, ...done]);
  floor.kiosk.run();
  await floor.until('the plan to be gone', async () => {
    await floor.staff.goto(stories.url + '/staff/planner');
    return !(await floor.staff.locator(`#case-${number}`).count());
  });
  await floor.staff.goto(address + '/call');
  assert.equal(await floor.button('Toon dit ene nummer').count(), 0);
  await shoot(floor.staff, 'story-withdrawn');
  await floor.staff.goto(address);
  await floor.staff.getByText('De klant wil geen contact meer').waitFor();
  await floor.staff.getByRole('radio', {name: /^Gedaan/}).check();
  const sentence = 'Het verschil ligt voor u klaar bij de servicebalie.';
  await floor.staff.getByLabel('Eén zin voor de klant').fill(sentence);
  await floor.button('Afronden en vertellen').click();
  await floor.staff.getByText('Afgerond. De klant leest het').waitFor();
  await readsOnTheGlass(receipt, /servicebalie/);
});

test('0.14 a fan: five stars in own words are read, shared, and answered', async () => {
  const receipt = floor.kiosk.praise('Wat een vriendelijke bakker, dank u');
  await floor.arrived(1);
  await floor.readAll((voice) => (/vriendelijke bakker/i.test(voice) ? 'Compliment' : 'Gelezen'));
  await shoot(floor.staff, 'story-fan');
  assert.match(await floor.reads(receipt), /Gelezen/);
});

test('4.14 an employee passes on what a customer said, without a face, and hears what became of it', async () => {
  const words = 'De lamp bij het gangpad knippert';
  const reporter = stories.demo.staff.find((one) => one.number === '15');
  floor.kiosk.observe(reporter, words);
  await floor.until('the observation to come', async () => {
    // What was heard is shown from the next day on, so that nobody sees who was in today.
    timePasses(`UPDATE observation SET day = date(day, '-1 day') WHERE text LIKE '%gangpad%'`);
    await floor.staff.goto(stories.url + '/staff/observations');
    return floor.staff.getByRole('link', {name: /gangpad knippert/i}).count();
  });
  assert.doesNotMatch(await floor.staff.locator('main').innerText(), new RegExp(reporter.alias));
  await floor.staff.getByRole('link', {name: /gangpad knippert/i}).first().click();
  assert.doesNotMatch(await floor.staff.locator('main').innerText(), new RegExp(reporter.alias));
  await floor.staff.getByRole('radio', {name: /^Gedaan/}).check();
  const sentence = 'De lamp is vandaag vervangen.';
  await floor.staff.getByLabel('Eén zin terug naar de melder').fill(sentence);
  await floor.button('Bewaar en vertel').click();
  await floor.staff.getByText('Bewaard. De melder leest jouw zin.').waitFor();
  await shoot(floor.staff, 'story-observation');
  const {page} = await openPage(browser, {home: stories.url});
  await signIn(page, reporter, stories.url);
  await page.goto(stories.url + '/staff/me/reports');
  await page.getByText(sentence).waitFor();
});
