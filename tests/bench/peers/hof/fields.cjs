const names = require('./names.json');

const text = { mixin: 'input-text', validate: ['required', { type: 'maxlength', arguments: 200 }] };

module.exports = Object.fromEntries([...names, 'last'].map((name) => [name, text]));
