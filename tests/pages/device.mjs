// A terminal as the server sees it: keys of its own, and requests that it signs (RFC 9421).
import {createHash, generateKeyPairSync, randomUUID, sign} from 'node:crypto';
import {readFileSync} from 'node:fs';

const components = '("@method" "@path" "content-digest" "cirkel-device")';

function makeKey() {
  const {publicKey, privateKey} = generateKeyPairSync('ed25519');
  return {secret: privateKey, open: publicKey.export({type: 'spki', format: 'der'}).subarray(-32)};
}

export class Device {
  constructor(url) {
    this.url = url;
    this.transport = makeKey();
    this.consent = makeKey();
    this.boot = randomUUID();
  }

  async enrol(token) {
    const response = await fetch(this.url + '/v1/enrol', {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({
        token,
        transport_key: this.transport.open.toString('base64'),
        consent_key: this.consent.open.toString('base64'),
        hardware: 'Beeldscherm van 15 inch',
        software: 'cirkel-syncd 0.1.0',
      }),
    });
    if (response.status === 200) this.enrolled = await response.json();
    return response.status;
  }

  // Without an invitation: what to show meanwhile, or what it was let in as.
  async askIn() {
    const response = await fetch(this.url + '/v1/enrol/ask', {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({
        transport_key: this.transport.open.toString('base64'),
        consent_key: this.consent.open.toString('base64'),
        hardware: 'Beeldscherm van 15 inch',
        software: 'cirkel-syncd 0.1.0',
      }),
    });
    const said = await response.json();
    if (response.status === 200) this.enrolled = said;
    return {status: response.status, ...said};
  }

  // The six words as this end makes them (PROTOCOL.md, "Enrolment").
  words() {
    const list = readFileSync(`${process.env.CIRKEL_SOURCE}/assets/six_words/nl.txt`, 'utf8')
      .split('\n').filter(Boolean);
    const server = Buffer.from(this.enrolled.server_key, 'base64');
    const keys = [this.transport.open, this.consent.open, server]
      .map((key) => `${Buffer.from(key).toString('hex')}\n`);
    const bits = [...createHash('sha256').update(`cirkel-words/1\n${keys.join('')}`).digest()]
      .map((byte) => byte.toString(2).padStart(8, '0')).join('');
    return Array.from({length: 6}, (_, i) => list[parseInt(bits.slice(i * 10, i * 10 + 10), 2)]);
  }

  async ask(method, path, body) {
    const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
    const created = Math.floor(Date.now() / 1000);
    const parameters = `${components};created=${created};keyid="${this.enrolled.key_id}";alg="ed25519"`;
    const text = `"@method": ${method}\n"@path": ${path}\n"content-digest": ${digest}\n` +
      `"cirkel-device": ${this.enrolled.device}\n"@signature-params": ${parameters}`;
    return fetch(this.url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        'content-digest': digest,
        'cirkel-device': this.enrolled.device,
        'signature-input': `sig1=${parameters}`,
        signature: `sig1=:${sign(null, Buffer.from(text), this.transport.secret).toString('base64')}:`,
      },
      body: method === 'GET' ? undefined : body,
    });
  }

  // A sign of life with what `said` adds to a healthy one.
  async beat(said = {}) {
    const response = await this.ask('POST', '/v1/heartbeat', JSON.stringify({
      version: '0.1.0', boot: this.boot, mono_ms: 5000, sent_at: Date.now(), waiting: 0,
      configuration_version: 1, cursor: '', ...said,
    }));
    return response.status;
  }
}
