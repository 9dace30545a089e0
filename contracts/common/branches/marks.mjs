// Marks every branch in a Solidity source, by its syntax tree, so that a run tells which ways it went. What is marked:
//
//     condition  what decides an if, a loop, a ternary, and each side of && and ||: it is true, it is false
//     function   every body: it is entered
//     modifier   every use of one: it lets through, it refuses
//
// A mark is a number; conditions have two, the second for true.

/**
 * Gives the marked text, and what was marked: { at, text, kind, mark }.
 *
 * @param unit its name, FOLDER/File.sol
 * @param first the first number that is free
 */
export function marked(unit, text, tree, first) {
  const bytes = Buffer.from(text);
  const inserts = [];
  const places = [];
  let free = first;

  const span = ({ src }) => {
    const [start, length] = src.split(':').map(Number);
    return { start, end: start + length };
  };
  const place = (kind, { start, end }, what = bytes.toString('utf8', start, end)) => {
    const before = bytes.toString('utf8', 0, start).split('\n');
    const at = `${unit}:${before.length}:${before.at(-1).length + 1}`;
    const mark = free;
    free += 2;
    places.push({ kind, unit, at, text: what.replace(/\s+/g, ' '), mark });
    return mark;
  };
  // of those at one position ends come first, the inner before the outer, then beginnings, the outer before the inner
  const insert = (position, order, what) => inserts.push({ position, order, what });

  function condition(node) {
    const inner = node.nodeType === 'TupleExpression' ? node.components[0] : undefined;
    if (inner) return condition(inner);
    if (node.nodeType === 'UnaryOperation' && node.operator === '!') return condition(node.subExpression);
    if (isLogical(node)) return; // its sides are met on the way down
    const at = span(node);
    if (inserts.some((each) => each.position === at.start && each.order === -at.end)) return;
    const mark = place('condition', at);
    insert(at.start, -at.end, `held(${mark}, `);
    insert(at.end, -1e9 - at.start, ')');
  }

  function body(node, name) {
    const start = span(node.body).start;
    const mark = place('function', span(node), `function ${name}`);
    insert(start + 1, 0, ` seen(${mark});`);
    return mark;
  }

  function contract(node) {
    const opening = bytes.indexOf('{', span(node).start) + 1;
    for (const each of node.nodes.filter((each) => each.nodeType === 'FunctionDefinition' && each.body)) {
      const name = each.kind === 'constructor' ? 'constructor' : each.name;
      const entered = body(each, `${node.name}.${name}`);
      if (name === 'constructor') continue; // what stands there are its bases
      const uses = each.modifiers.map((use) => ({
        use,
        mark: place('modifier', span(use), `${textOf(use)} of ${name}`),
      }));
      uses.forEach(({ use, mark }, i) => {
        places.find((place) => place.mark === mark).through = uses[i + 1]?.mark ?? entered;
        insert(opening, 0, ` modifier seen${mark}() { seen(${mark}); _; }`);
        insert(span(use).start, 0, `seen${mark} `);
      });
    }
  }

  const textOf = (node) => bytes.toString('utf8', span(node).start, span(node).end);

  function walk(node) {
    if (!node || typeof node !== 'object') return;
    if (Array.isArray(node)) return node.forEach(walk);
    if (node.nodeType === 'ContractDefinition') contract(node);
    if (['IfStatement', 'WhileStatement', 'DoWhileStatement', 'ForStatement', 'Conditional'].includes(node.nodeType)) {
      if (node.condition) condition(node.condition);
    }
    if (isLogical(node)) [node.leftExpression, node.rightExpression].forEach(condition);
    if (isRequire(node)) condition(node.arguments[0]);
    Object.values(node).forEach(walk);
  }

  walk(tree);
  const pragma = span(tree.nodes.find((node) => node.nodeType === 'PragmaDirective')).end;
  if (places.length) insert(pragma, 0, ' import {held, seen} from "branches/Marks.sol";');
  return { text: apply(bytes, inserts), places };
}

const isLogical = (node) => node.nodeType === 'BinaryOperation' && ['&&', '||'].includes(node.operator);

const isRequire = (node) =>
  node.nodeType === 'FunctionCall' &&
  ['require', 'assert'].includes(node.expression?.name) &&
  node.arguments.length > 0;

function apply(bytes, inserts) {
  const parts = [];
  let at = 0;
  for (const { position, what } of inserts.sort((a, b) => a.position - b.position || a.order - b.order)) {
    parts.push(bytes.subarray(at, position), Buffer.from(what));
    at = position;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]).toString();
}
