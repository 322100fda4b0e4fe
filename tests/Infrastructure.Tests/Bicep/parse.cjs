// Prints the syntax trees of Bicep files as JSON: [{ path, errors: ["line:column text"], tree: { type, field, line, text, children } }].
// Named nodes only; leaves carry their text. The grammar of 1.1.0 knows no parameter files, whose `param x = …` has no type:
// such lines are read as variables.
'use strict';
const { readFileSync } = require('node:fs');
const Parser = require('tree-sitter');
const Bicep = require('tree-sitter-bicep');

const parser = new Parser();
parser.setLanguage(Bicep);

function read(path) {
  const text = readFileSync(path, 'utf8');
  return path.endsWith('.bicepparam') ? text.replace(/^param (\w+) =/gm, 'var $1 =') : text;
}

function tree(cursor, errors) {
  const node = cursor.currentNode;
  if (node.type === 'ERROR' || node.isMissing) {
    errors.push(`${node.startPosition.row + 1}:${node.startPosition.column + 1} ${node.text.slice(0, 60)}`);
  }

  const made = { type: node.type, field: cursor.currentFieldName ?? null, line: node.startPosition.row + 1, children: [] };
  if (cursor.gotoFirstChild()) {
    do {
      if (cursor.nodeIsNamed || cursor.currentNode.isMissing) {
        made.children.push(tree(cursor, errors));
      }
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }

  if (made.children.length === 0 || node.type === 'string') {
    made.text = node.text;
  }

  return made;
}

const files = process.argv.slice(2).map((path) => {
  const errors = [];
  const parsed = parser.parse(read(path), undefined, { bufferSize: 1024 * 1024 });
  return { path, errors, tree: tree(parsed.walk(), errors) };
});
process.stdout.write(JSON.stringify(files));
