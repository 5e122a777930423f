// What every story stands on: a terminal with its daemon in the shop, an employee at a computer, and
// a customer who looks at home.
import {execFileSync} from 'node:child_process';
import {Kiosk} from './kiosk.mjs';
import {openPage, signIn, stories, tokenFor, widths} from './shop.mjs';

export class Floor {
  // A terminal of this name, and somebody signed in.
  static async open(browser, terminal) {
    const floor = new Floor();
    floor.browser = browser;
    floor.kiosk = new Kiosk();
    floor.kiosk.enrolAt(stories.url,
      tokenFor(stories.data, terminal, '--touchpoint', 'utrecht-exit'));
    await floor.kiosk.until('the questions of the shop', (status) => status.configuration);
    ({page: floor.staff} = await openPage(browser, {home: stories.url}));
    await signIn(floor.staff, stories.demo.staff[0], stories.url);
    return floor;
  }

  end() {
    this.kiosk.end();
  }

  today() {
    return this.staff.goto(stories.url + '/staff/today?where=utrecht');
  }

  button(name) {
    return this.staff.getByRole('button', {name, exact: true});
  }

  link(name) {
    return this.staff.getByRole('link', {name, exact: true});
  }

  // Until so many new texts lie on the stack; a daemon waits up to a minute for more to send.
  async arrived(count) {
    for (let tries = 0; tries < 120; tries += 1) {
      await this.today();
      const left = this.staff.locator('#read .count');
      if (await left.count() && Number((await left.innerText()).match(/\d+/)[0]) >= count) return;
      await this.staff.waitForTimeout(1000);
    }
    throw new Error(`waited two minutes for ${count} texts`);
  }

  // Reads what lies on top until nothing is left; `choose` says by which key. Gives how many.
  async readAll(choose, click = (pressed) => pressed.click()) {
    let read = 0;
    for (; await this.staff.locator('#voice').count(); read += 1) {
      const voice = await this.staff.locator('#voice').innerText();
      const key = choose(voice);
      const pressed = await this.button(key).count() ? this.button(key) : this.button('Gelezen');
      await Promise.all([this.staff.waitForEvent('load'), click(pressed)]);
    }
    return read;
  }

  // Asks again until it holds; what was said travels by the daemon and comes at its next turn.
  async until(what, holds) {
    for (let tries = 0; tries < 90; tries += 1) {
      if (await holds()) return;
      await this.staff.waitForTimeout(1000);
    }
    throw new Error(`waited a minute and a half for ${what}`);
  }

  // The page of a customer at home, by the code of their receipt.
  async atHome(receipt) {
    const {page} = await openPage(this.browser, {home: stories.url, width: widths.phone});
    await page.goto(stories.url + '/');
    await page.getByLabel('Uw code van 13 tekens').fill(receipt.typed);
    await page.getByRole('button', {name: 'Bekijk mijn reactie'}).click();
    await page.getByRole('heading', {level: 1}).waitFor();
    return page;
  }

  async reads(receipt) {
    const page = await this.atHome(receipt);
    const text = await page.locator('main').innerText();
    await page.context().close();
    return text;
  }
}

// What only time can do: moves moments in the server's store to earlier ones.
export function timePasses(statement) {
  execFileSync('python3', ['-c', `
import sqlite3, sys
store = sqlite3.connect(sys.argv[1], timeout=30)
store.execute(sys.argv[2])
store.commit()`, stories.data + '/cirkel.db', statement]);
}
