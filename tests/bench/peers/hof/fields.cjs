const NAMES = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'last',
];

const text = { mixin: 'input-text', validate: ['required', { type: 'maxlength', arguments: 200 }] };

module.exports = Object.fromEntries(NAMES.map((name) => [name, text]));
