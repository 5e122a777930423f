// The real programs of a terminal, on a state folder of their own: what stands in a shop.
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const bin = (name) => join(process.env.CIRKEL_BIN, name);
const firstStart = [{wait_for: 'screen.install_language'}];
// The code for this screen and the one to type at home.
const receipt = [
  {wait_for: 'screen.receipt'}, {read: 'receipt.code', into: 'code'},
  {tap: 'receipt.typed'}, {read: 'receipt.typed_code', into: 'typed'},
];
const telling = (text) => [
  {wait_for: 'screen.attract'}, {tap: 'face.2'},
  {wait_for: 'screen.reasons'}, {tap: 'reason.checkout'}, {tap: 'tell_more'},
  {wait_for: 'screen.text'}, {type: text}, {tap: 'key.done'},
  {wait_for: 'screen.thanks'}, {tap: 'answer.none'}, ...receipt,
];
const askingCall = (text, number) => [
  ...telling(text).slice(0, -2 - receipt.length),
  {wait_for: 'screen.thanks'}, {tap: 'answer.call'},
  {wait_for: 'screen.information'}, {tap: 'next'},
  {wait_for: 'screen.contact'}, {type: number}, {tap: 'part.afternoon'}, {tap: 'next'},
  {wait_for: 'screen.check'}, {tap: 'yes'}, ...receipt,
];
const praising = (text) => [
  {wait_for: 'screen.attract'}, {tap: 'face.5'},
  {wait_for: 'screen.reasons'}, {tap: 'tell_more'},
  {wait_for: 'screen.text'}, {type: text}, {tap: 'key.done'},
  {wait_for: 'screen.thanks'}, {tap: 'see'}, ...receipt,
];
const observing = (person, text) => [
  {wait_for: 'screen.attract'}, {tap: 'service.corner'},
  {wait_for: 'screen.sign_in'}, {type: person.number + person.pin},
  {wait_for: 'screen.staff_cases'}, {tap: 'observe'},
  {wait_for: 'screen.observation_text'}, {type: text}, {tap: 'key.done'},
  {wait_for: 'screen.observation'}, {tap: 'theme.checkout'}, {tap: 'basis.asked'}, {tap: 'next'},
  {wait_for: 'screen.staff_cases'}, {tap: 'stop'}, {wait_for: 'screen.attract'},
];
const comingBack = (code, face) => [
  {wait_for: 'screen.attract'}, {tap: 'find_status'},
  {wait_for: 'screen.find_status'}, {type: code}, {tap: face}, {tap: 'search'},
  {wait_for: 'screen.status'},
];

export class Kiosk {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'cirkel-kiosk-'));
    this.state = join(this.folder, 'state');
    this.visit(firstStart);
  }

  end() {
    this.daemon?.kill();
    rmSync(this.folder, {recursive: true, force: true});
  }

  // The touches of one visitor; gives what was read on the way.
  visit(steps, size = '800x1280') {
    const file = join(this.folder, 'visit.json');
    writeFileSync(file, JSON.stringify({steps}));
    const said = execFileSync(bin('cirkel-terminal'), [
      'visit', file, '--state', this.state, '--size', size, '--lang', 'nl',
      '--shots', join(this.folder, 'shots')], {encoding: 'utf8'});
    return Object.assign({}, ...said.split('\n').filter(Boolean).map((line) => JSON.parse(line)));
  }

  tell(text) {
    return this.visit(telling(text));
  }

  askCall(text, number) {
    return this.visit(askingCall(text, number));
  }

  praise(text) {
    return this.visit(praising(text));
  }

  // Somebody of the staff passes on what a customer said.
  observe(person, text) {
    // On a tall glass everything to choose stands on one page.
    return this.visit(observing(person, text), '1080x1920');
  }

  // With the code of a receipt, and the face that was tapped first; then `steps` on the answer.
  comeBack({code}, steps, face = 'face.2') {
    return this.visit([...comingBack(code, face), ...steps]);
  }

  // By a token that somebody typed; then its daemon runs.
  enrolAt(server, token) {
    execFileSync(bin('cirkel-syncd'),
      ['enrol', '--state', this.state, '--server', server, '--token', token]);
    this.run();
  }

  // With what the QR code of an invitation says, as a scanner types it; then its daemon runs.
  enrol(invitation) {
    execFileSync(bin('cirkel-syncd'), ['enrol', '--state', this.state, '--invitation', '-'],
      {input: JSON.stringify(invitation)});
    this.run();
  }

  run() {
    this.daemon = spawn(bin('cirkel-syncd'), ['run', '--state', this.state, '--pull-every', '1'],
      {stdio: 'ignore'});
  }

  // The line is cut: what happens on the glass stays there until run().
  goOffline() {
    this.daemon.kill();
  }

  status() {
    return JSON.parse(execFileSync(bin('cirkel-syncd'),
      ['status', '--state', this.state, '--json'], {encoding: 'utf8'}));
  }

  async until(what, holds) {
    for (let tries = 0; tries < 600; tries += 1) {
      if (holds(this.status())) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`waited a minute for ${what}`);
  }
}
