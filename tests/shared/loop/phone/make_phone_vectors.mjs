// Makes phone_vectors.tsv: numbers as a customer may type them, and what the number checker has to
// say of each. The oracle is the npm package libphonenumber-js, which knows every plan in full; our
// own checker was written without it. Not run by the tests. To make the table anew:
//   npm install libphonenumber-js@1.13.16 && node make_phone_vectors.mjs > phone_vectors.tsv

import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

const CALLABLE_COUNTRIES = ['NL', 'BE', 'DE'];
const CALLABLE_TYPES = ['FIXED_LINE', 'MOBILE', 'FIXED_LINE_OR_MOBILE', 'VOIP'];
// Ranges of service numbers are refused as a whole, also where a number was not given out yet.
const SERVICE_RANGES = [/^\+32(70|78|90)\d{0,6}$/, /^\+32800\d{0,5}$/, /^\+49900\d{4,8}$/,
  /^\+49137\d{4,7}$/, /^\+31(900|906|909|800)\d{0,7}$/];

// The same numbers every time.
let seed = 20261125;
function random(below) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
}
const digits = (count) => Array.from({ length: count }, () => random(10)).join('');
const oneOf = (list) => list[random(list.length)];

// Germany has land lines of five digits on paper, and numbers longer than E.164 allows; neither
// is what a customer means.
function germanLengthIsReal(number) {
  const length = number.nationalNumber.length;
  return number.country !== 'DE' || (length >= 7 && length <= 13);
}

function valid(typed) {
  const number = parsePhoneNumberFromString(typed.replace(/\//g, ' '), 'NL');
  return number && number.isValid() && germanLengthIsReal(number) ? number : null;
}
// A Dutch company number (088) costs what a land line costs. The library has one type for it and for
// numbers of three to five digits, which a land line abroad does not reach.
const isCompany = (number) => number.country === 'NL' && /^88\d{7}$/.test(number.nationalNumber);
const isCallable = (number) => CALLABLE_COUNTRIES.includes(number.country) &&
  (CALLABLE_TYPES.includes(number.getType()) || isCompany(number));

// What longer numbers that begin so can be: up to nine digits more, tried at random.
function longer(typed) {
  const found = { callable: false, refused: false };
  for (let more = 1; more <= 9; more++) {
    for (let i = 0; i < 400; i++) {
      const number = valid(typed + digits(more));
      if (!number) continue;
      if (isCallable(number)) found.callable = true;
      else found.refused = true;
    }
  }
  return found;
}

function expected(typed) {
  if (!/^[+0-9 .()/-]*$/.test(typed)) return 'NotANumber';
  const bare = typed.replace(/[^0-9+]/g, '').replace(/^00/, '+').replace(/^\+(31|32|49)0/, '+$1');
  const number = valid(typed);
  if (number) return isCallable(number) ? number.number : 'NotCallable';
  if (bare.length > 16 || bare.slice(1).includes('+')) return 'NotANumber';
  if (SERVICE_RANGES.some((range) => range.test(bare.replace(/^0/, '+31')))) return 'NotCallable';
  // A country that is not on the list is not called, whatever follows.
  const code = bare.slice(1, 3);
  if (bare.startsWith('+') && code.length === 2 && !['31', '32', '49'].includes(code))
    return bare[1] === '0' ? 'NotANumber' : 'NotCallable';
  if (['', '+'].includes(bare)) return 'TooShort';
  const begun = longer(bare);
  if (begun.callable) return 'TooShort';
  return begun.refused ? 'NotCallable' : 'NotANumber';
}

// Ways to write the same number ------------------------------------------------------------------

const dutchAbroad = [(n) => `+31${n}`, (n) => `0031${n}`, (n) => `+31 (0)${n}`,
  (n) => `+31-${n.slice(0, 2)}-${n.slice(2)}`, (n) => `0031 (0)${n}`];
const dutchAtHome = [(n) => `0${n}`, (n) => `0${n}`, (n) => `0${n.slice(0, 2)}-${n.slice(2)}`,
  (n) => `0${n.slice(0, 1)} ${n.slice(1, 5)} ${n.slice(5)}`,
  (n) => `(0${n.slice(0, 2)}) ${n.slice(2)}`, (n) => `0${n.replace(/(..)/g, '$1.')}`];
const dutch = (n) => oneOf([...dutchAtHome, ...dutchAtHome, ...dutchAbroad])(n);
const abroad = (code) => (n) =>
  oneOf([(m) => `+${code}${m}`, (m) => `00${code}${m}`, (m) => `+${code} (0)${m}`,
    (m) => `+${code} ${m.slice(0, 3)} ${m.slice(3)}`,
    (m) => `+${code} ${m.slice(0, 2)}/${m.slice(2)}`])(n);
const belgian = abroad('32');
const german = abroad('49');

// [how many, beginnings, how many digits follow, how it is written]
const KINDS = [
  [22, ['61', '62', '63', '64', '65', '68'], [7], dutch],
  [22, ['10', '20', '30', '70', '40', '118', '222', '313', '346', '481', '512', '594', '75'],
    [7, 6], dutch],
  [8, ['85', '91'], [7], dutch],
  [3, ['970'], [8], dutch],
  [8, ['84', '87', '88', '66'], [7], dutch],
  [16, ['900', '906', '909', '800'], [4, 6, 7], dutch],
  [12, ['60', '67', '69', '14', '12', '25', '31', '90', '82', '98'], [7], dutch],
  [12, ['6', '20', '30', '85', '512'], [2, 3, 4], dutch],
  [8, ['6', '20', '30'], [10, 11, 13], dutch],
  [16, ['470', '485', '496', '455', '468'], [6], belgian],
  [14, ['2', '3', '9', '11', '50', '16', '71', '81', '89'], [6, 7], belgian],
  [12, ['70', '78', '900', '902', '800', '903'], [5, 6], belgian],
  [8, ['40', '44', '20', '31', '6', '48'], [5, 7, 9], belgian],
  [18, ['151', '152', '160', '162', '170', '175', '179', '157', '159'], [7, 8], german],
  [20, ['30', '40', '69', '89', '221', '241', '2821', '2871', '4921', '5921', '341'],
    [5, 6, 7, 8], german],
  [14, ['900', '9001', '137', '1377', '180', '1803', '700', '800', '32'],
    [5, 6, 7, 8, 9], german],
  [10, ['100', '200', '31', '19', '50', '71', '998'], [5, 7, 8], german],
  [5, ['30', '151', '2871'], [1, 2], german],
  [16, ['1', '7', '33', '34', '44', '48', '90', '380', '352', '41', '881', '882', '870', '979'],
    [7, 8, 9, 10], (n) => `+${n}`],
];
const ODD = ['', '+', '+3', '+31', '0031', '0', '00', '06', '112', '144', '14030', '140117', '1850',
  '116117', '118', '612345678', '301234567', '31612345678', '316123456789', '+31612345678 ',
  '06-12345678', '06 1234567', '06 123456789', '0612345678x', 'zes', '06+12345678', '++31612345678',
  '+31+612345678', '06.12.34.56.78', '(030) 234 56 78', '030/2345678', '0000000000', '0600000000',
  '0611111111', '+310612345678', '0970 1234 5678', '+0123456789', '+999123456789',
  '+31 88 123 45 67', '+32 (0)2 123 45 67', '+49 (0)30 123456', '030 123456', '+4930123',
  '+4911833', '+491234', '0900-8844', '09008844', '0906 1234567', '+31 900 1234',
  '+32 470 12 34 56', '+32470123', '+32 0470 12 34 56', '+441632960123', '+12025550123',
  '+33612345678'];

const seen = new Set();
const lines = [];
function add(typed) {
  if (seen.has(typed)) return;
  seen.add(typed);
  lines.push(`${typed}\t${expected(typed)}`);
}
for (const [count, beginnings, follow, written] of KINDS)
  for (let i = 0; i < count; i++) add(written(oneOf(beginnings) + digits(oneOf(follow))));
ODD.forEach(add);
console.log(lines.join('\n'));
