// @ts-check
/** What pages have in them to be counted, made from what is chosen. */
import { html, nothing } from './lit-html.js';
import { copyField, field, tick } from './forms.js';

/** @typedef {import('./app.js').Context} Context */

/** How often a page says that it is still open, in seconds, unless told. */
const HEARTBEAT = '60';

/** What is chosen; as it is unless told, at first. */
const options = {
  query: '',
  canonical: false,
  hash: false,
  heartbeat: HEARTBEAT,
  client: 'address',
  respect: false,
  manual: false,
  integrity: false,
  noscript: false,
};

/** Where the service is, as pages reach it. @param {string} path below the service */
export function serviceUrl(path) {
  return new URL(`../${path}`, location.href).href;
}

/**
 * The snippet with what it may be told, and the policy that pages need for it.
 *
 * @param {Context} ctx
 */
export function snippet(ctx) {
  const t = ctx.t.snippet;
  const { integrity } = document.documentElement.dataset;
  return html`<p>${t.text}</p>
    ${copyField('snippet', t.code, code(), ctx)}
    <details>
      <summary>${t.options}</summary>
      <form
        class="options"
        @submit=${(/** @type {Event} */ event) => event.preventDefault()}
        @input=${(/** @type {Event} */ event) => choose(event, ctx)}
      >
        ${field({
          id: 'query',
          name: 'query',
          label: t.query,
          hint: t.queryHint,
          value: options.query,
        })}
        ${field({
          id: 'heartbeat',
          name: 'heartbeat',
          label: t.heartbeat,
          hint: t.heartbeatHint,
          type: 'number',
          min: 0,
          max: 3600,
          value: options.heartbeat,
        })}
        ${field({
          id: 'client',
          name: 'client',
          label: t.client,
          value: options.client,
          options: [
            ['address', t.clients.address],
            ['tab', t.clients.tab],
          ],
        })}
        ${tick({ name: 'canonical', label: t.canonical, checked: options.canonical })}
        ${tick({ name: 'hash', label: t.hash, checked: options.hash })}
        ${tick({ name: 'respect', label: t.respect, checked: options.respect })}
        ${tick({ name: 'manual', label: t.manual, checked: options.manual })}
        ${tick({ name: 'noscript', label: t.noscript, checked: options.noscript })}
        ${options.noscript ? html`<p class="hint">${t.noscriptHint}</p>` : nothing}
        ${
          integrity
            ? html`${tick({ name: 'integrity', label: t.integrity, checked: options.integrity })}
                <p class="hint">${t.integrityHint}</p>`
            : nothing
        }
      </form>
      ${copyField('policy', t.csp, policy(), ctx)}
    </details>`;
}

/** @param {Event} event @param {Context} ctx */
function choose({ target }, ctx) {
  const input = /** @type {HTMLInputElement} */ (target);
  /** @type {any} */ (options)[input.name] =
    input.type === 'checkbox' ? input.checked : input.value.trim();
  ctx.draw();
}

function code() {
  const { tracker = '', integrity = '' } = document.documentElement.dataset;
  const src = new URL(tracker, location.href).href;
  const isAtRoot = new URL('./', src).href === serviceUrl('');
  const script = tag('script', {
    defer: true,
    src,
    'data-host': isAtRoot ? '' : serviceUrl(''),
    'data-query': options.query,
    'data-canonical': options.canonical,
    'data-hash': options.hash,
    'data-heartbeat': options.heartbeat === HEARTBEAT ? '' : options.heartbeat,
    'data-client': options.client === 'address' ? '' : options.client,
    'data-respect': options.respect ? 'gpc dnt' : '',
    'data-manual': options.manual,
    integrity: options.integrity ? integrity : '',
    crossorigin: options.integrity ? 'anonymous' : '',
  });
  const lines = [script + tag('/script', {})];
  if (options.noscript) {
    const address = encodeURIComponent('https://www.example.com/page');
    const image = tag('img', { src: `${serviceUrl('pixel.gif')}?url=${address}` });
    lines.push(`${tag('noscript', {})}${image.slice(0, -1)} alt="">${tag('/noscript', {})}`);
  }
  return lines.join('\n');
}

/**
 * Returns a tag of HTML as a text, which is only shown.
 *
 * @param {string} name
 * @param {Record<string, string|boolean>} attributes those that are empty or false are left out
 */
export function tag(name, attributes) {
  const written = Object.entries(attributes)
    .filter(([, value]) => value)
    .map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escaped(String(value))}"`));
  return `<${name}${written.join('')}>`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}

function policy() {
  const { origin } = location;
  const image = options.noscript ? `; img-src ${origin}` : '';
  return `script-src ${origin}; connect-src ${origin}${image}`;
}
