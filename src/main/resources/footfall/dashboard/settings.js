// @ts-check
/** The screen of settings and help, and what is shown where nothing was counted yet. */
import { html, nothing } from './lit-html.js';
import { ApiError, question, send } from './api.js';
import { copyField, field, messageOf, tick } from './forms.js';
import { serviceUrl, snippet, tag } from './snippet.js';
import { isZone } from './time.js';

/** @typedef {import('./app.js').Context} Context */

const DEFAULT_PAGE = 'https://www.example.com/';

/** Where a line will be, so that nothing moves when it comes. */
const ROOM = '\u00a0';

let page = DEFAULT_PAGE;
let zoneProblem = '';

/** What became of signing out. */
let signedOut = '';

/** @type {import('./app.js').Screen} */
export const settings = {
  title: (state, { t }) => t.settings.title,
  load: async (state, signal) => ({ isUp: await isReady(signal) }),
  view: (state, data, ctx) => html`
    <div class="columns">
      <div>${preferences(ctx)} ${account(ctx)} ${service(data, ctx)}</div>
      ${shortcuts(ctx)}
    </div>
    <section class="card" aria-labelledby="snippet-heading">
      <h2 id="snippet-heading">${ctx.t.settings.snippet}</h2>
      ${snippet(ctx)}
    </section>
    ${counter(ctx)} ${terms(ctx)}
  `,
};

/**
 * Whether visits are taken. Help is there as well where nothing answers.
 *
 * @param {AbortSignal} signal
 */
async function isReady(signal) {
  try {
    return (await question('health/ready', {}, signal)).status === 'UP';
  } catch (failure) {
    if (failure instanceof ApiError) {
      return false;
    }
    throw failure;
  }
}

/** @param {Context} ctx */
function preferences(ctx) {
  const t = ctx.t.settings;
  const { theme, language, shortcuts: letters } = ctx.preferences;
  return html`<section class="card" aria-labelledby="settings-heading">
    <h2 id="settings-heading">${t.settings}</h2>
    <form @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
      ${field(
        {
          id: 'zone',
          name: 'tz',
          label: t.zone,
          hint: t.zoneHint,
          value: ctx.state.tz,
          list: 'zones',
          change: (value) => setZone(value.trim(), ctx),
        },
        {
          busy: false,
          said: '',
          problem: '',
          violations: zoneProblem ? [{ field: 'tz', message: zoneProblem }] : [],
        },
      )}
      <datalist id="zones">
        ${Intl.supportedValuesOf('timeZone').map((name) => html`<option value=${name}></option>`)}
      </datalist>
      ${field({
        id: 'theme',
        name: 'theme',
        label: t.theme,
        value: theme,
        options: [
          ['system', t.themes.system],
          ['light', t.themes.light],
          ['dark', t.themes.dark],
        ],
        change: (value) => ctx.prefer({ theme: /** @type {any} */ (value) }),
      })}
      ${field({
        id: 'language',
        name: 'language',
        label: t.languageLabel,
        value: language,
        options: [
          ['system', t.languages.system],
          ['en', 'English'],
          ['de', 'Deutsch'],
        ],
        change: (value) => ctx.prefer({ language: /** @type {any} */ (value) }),
      })}
      ${tick({
        name: 'shortcuts',
        label: t.shortcuts,
        checked: letters === 'on',
        change: (checked) => ctx.prefer({ shortcuts: checked ? 'on' : 'off' }),
      })}
      <p class="hint">${t.shortcutsHint}</p>
      <p class="hint">${t.remembered}</p>
    </form>
  </section>`;
}

/** @param {string} zone @param {Context} ctx */
function setZone(zone, ctx) {
  zoneProblem = isZone(zone) ? '' : ctx.t.settings.zoneUnknown;
  if (zoneProblem) {
    ctx.draw();
    ctx.announce(zoneProblem);
  } else {
    ctx.go({ tz: zone });
  }
}

/** @param {Context} ctx */
function account(ctx) {
  const t = ctx.t.settings;
  const { me } = ctx;
  const signOut = async () => {
    try {
      await send('DELETE', 'session');
      signedOut = t.signedOut;
    } catch (failure) {
      signedOut = messageOf(failure, ctx);
    }
    ctx.announce(signedOut);
    ctx.reload();
  };
  const session = /** @type {any} */ (me?.session);
  return html`<section class="card" aria-labelledby="account-heading">
    <h2 id="account-heading">${t.account}</h2>
    ${me ? html`<p>${me.kind === 'anonymous' ? t.anonymous : t.signedInAs(me.name)}</p>` : nothing}
    ${signedOut ? html`<p class="note">${signedOut}</p>` : nothing}
    ${me?.access === 'open' ? html`<p>${t.open}</p>` : nothing}
    ${me?.sites ? html`<p>${t.forSites(ctx.f.list(me.sites))}</p>` : nothing}
    ${
      session
        ? html`<p>${t.sessionEnds(ctx.f.dateTime(session.ends_at))}</p>
            <div class="buttons">
              <button type="button" @click=${signOut}>${t.signOut}</button>
            </div>`
        : nothing
    }
  </section>`;
}

/** @param {Context} ctx */
function shortcuts(ctx) {
  const t = ctx.t.settings;
  /** @type {[unknown, string][]} */
  const keys = [
    [html`<kbd>?</kbd>`, t.keys.help],
    [html`<kbd>/</kbd>`, t.keys.search],
    [html`<kbd>[</kbd>`, t.keys.back],
    [html`<kbd>]</kbd>`, t.keys.forward],
    [html`<kbd>t</kbd>`, t.keys.today],
    [html`<kbd>w</kbd>`, t.keys.week],
    [html`<kbd>m</kbd>`, t.keys.month],
    [html`<kbd>c</kbd>`, t.keys.compare],
    [html`<kbd>g</kbd> <kbd>l</kbd>`, t.keys.live],
    [html`<kbd>g</kbd> <kbd>s</kbd>`, t.keys.sites],
  ];
  return html`<section class="card" aria-labelledby="keys-heading">
    <h2 id="keys-heading">${t.shortcutList}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${t.key}</th>
          <th scope="col">${t.effect}</th>
        </tr>
      </thead>
      <tbody>
        ${keys.map(
          ([key, effect]) => html`<tr>
            <th scope="row">${key}</th>
            <td>${effect}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** @param {any} data @param {Context} ctx */
function service(data, ctx) {
  const t = ctx.t.settings;
  return html`<section class="card" aria-labelledby="service-heading">
    <h2 id="service-heading">${t.service}</h2>
    ${
      data
        ? html`<p class=${data.isUp ? 'state up' : 'state down'}>
            ${data.isUp ? ctx.t.operate.up : ctx.t.operate.down}
          </p>`
        : html`<p>${ROOM}</p>`
    }
    <p><a href="../docs/">${t.api}</a></p>
    <p class="hint">${t.version(document.documentElement.dataset.version ?? '')}</p>
  </section>`;
}

/** @param {Context} ctx */
function counter(ctx) {
  const t = ctx.t.settings;
  const name = encodeURIComponent(page || DEFAULT_PAGE);
  const label = t.counterLabel && `?label=${encodeURIComponent(t.counterLabel)}`;
  const image = serviceUrl(`counter/${name}.svg${label}`);
  return html`<section class="card" aria-labelledby="counter-heading">
    <h2 id="counter-heading">${t.counter}</h2>
    <p>${t.counterText}</p>
    <form
      @submit=${(/** @type {Event} */ event) => event.preventDefault()}
      @input=${(/** @type {Event} */ { target }) => {
        page = /** @type {HTMLInputElement} */ (target).value.trim();
        ctx.draw();
      }}
    >
      ${field({
        id: 'counter-page',
        name: 'page',
        label: t.counterPage,
        hint: t.counterHint,
        value: DEFAULT_PAGE,
        })}
    </form>
    ${copyField('counter-html', t.counterHtml, tag('img', { src: image, alt: t.counterAlt }), ctx)}
    ${copyField('counter-json', t.counterJson, serviceUrl(`counter/${name}.json`), ctx)}
  </section>`;
}

/** @param {Context} ctx */
function terms(ctx) {
  const t = ctx.t.settings;
  return html`<section class="card" aria-labelledby="counting-heading">
    <h2 id="counting-heading">${t.counting}</h2>
    <dl class="terms">
      ${t.terms.map(
        ([term, meaning]) => html`<div>
          <dt>${term}</dt>
          <dd>${meaning}</dd>
        </div>`,
      )}
    </dl>
  </section>`;
}

/**
 * What is shown in place of reports until there is a visit. Whoever shows it asks again, and ends
 * it by what is answered then.
 *
 * @param {Context} ctx
 */
export function firstVisit(ctx) {
  const t = ctx.t.first;
  if (ctx.me?.sites && !ctx.me.sites.length) {
    return html`<p>${t.noSite}</p>`;
  }
  return html`<section class="card" aria-labelledby="first-heading">
    <h2 id="first-heading">${t.heading}</h2>
    <p class="waiting">${t.waiting}</p>
    <p>${t.waitingHint}</p>
    <h3>${ctx.t.snippet.heading}</h3>
    ${snippet(ctx)}
    ${
      ctx.may('import')
        ? html`<p><a href=${ctx.href({ screen: 'operate', tab: 'imports' })}>${t.import}</a></p>`
        : nothing
    }
  </section>`;
}
