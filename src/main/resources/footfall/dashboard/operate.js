// @ts-check
/** The screen for who runs the service: one panel at a time, of those that the caller may see. */
import { html, nothing } from './lit-html.js';
import { ApiError, question } from './api.js';
import { messageOf } from './forms.js';

/**
 * @typedef {import('./app.js').Context} Context
 *
 * @typedef {object} Panel what a panel's module exports by the name of the panel
 * @property {(ctx: Context, signal: AbortSignal) => Promise<any>} load
 * @property {(content: any, ctx: Context) => unknown} view
 * @property {(content: any) => number} [seconds] after which it is loaded again; 0 for never
 */

/**
 * The panels in their order: which permission each needs, and where it is.
 *
 * @type {Record<string, {needs: string, module: () => Promise<any>}>}
 */
const PANELS = {
  imports: { needs: 'import', module: () => import('./imports.js') },
  access: { needs: 'administer', module: () => import('./access.js') },
  shares: { needs: 'administer', module: () => import('./share.js') },
  retention: { needs: 'administer', module: () => import('./upkeep.js') },
  rollups: { needs: 'operate', module: () => import('./upkeep.js') },
  health: { needs: 'operate', module: () => import('./upkeep.js') },
  audit: { needs: 'administer', module: () => import('./audit.js') },
};

/** Seconds after which what failed is asked for again, unless told. */
const RETRY = 10;

let seconds = 0;

/** @type {import('./app.js').Screen} */
export const operate = {
  title: (state, { t }) => t.operate.title,
  subtitle: (state, ctx) => {
    const name = nameOf(state.tab, ctx.may);
    return name ? ctx.t.operate.panels[name] : '';
  },
  load: async (state, signal, ctx) => {
    seconds = 0;
    const me = ctx.me ?? (await question('me', {}, signal));
    const may = (/** @type {string} */ permission) =>
      me.access !== 'closed' || me.permissions.includes(permission);
    const name = nameOf(state.tab, may);
    if (!name) {
      return { name };
    }
    /** @type {Panel} */
    const panel = (await PANELS[name].module())[name];
    try {
      const content = await panel.load({ ...ctx, me, may }, signal);
      seconds = panel.seconds?.(content) ?? 0;
      return { name, panel, content };
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.status === 401) {
        throw failure;
      }
      seconds = failure.retryAfter ?? RETRY;
      return { name, panel, failure };
    }
  },
  gist: (state, { failure }, ctx) => (failure ? messageOf(failure, ctx) : ''),
  poll: {
    seconds: () => seconds,
    load: async (state, { panel }, signal, ctx) => {
      const content = await panel.load(ctx, signal);
      seconds = panel.seconds?.(content) ?? 0;
      return { content, failure: undefined };
    },
  },
  view: (state, data, ctx) => html`
    ${places(nameOf(state.tab, ctx.may), ctx)}
    ${
      data && !data.name
        ? html`<p>${ctx.t.operate.nothing}</p>`
        : data && data.name === nameOf(state.tab, ctx.may)
          ? shown(data, ctx)
          : html`<section class="card skeleton"></section>`
    }
  `,
};

/** The other panels are still there where one fails. @param {any} data @param {Context} ctx */
function shown({ panel, content, failure }, ctx) {
  return failure
    ? ctx.failure(failure, ctx.reload)
    : html`${ctx.stale ? html`<p class="stale">${ctx.t.live.stale}</p>` : nothing}
        ${panel.view(content, ctx)}`;
}

/**
 * Returns the panel that is shown: the one that was asked for, else the first that may be.
 *
 * @param {string} asked
 * @param {(permission: string) => boolean} may
 */
function nameOf(asked, may) {
  const allowed = Object.keys(PANELS).filter((name) => may(PANELS[name].needs));
  return allowed.includes(asked) ? asked : allowed[0];
}

/** @param {string|undefined} shown @param {Context} ctx */
function places(shown, { t, href, may }) {
  const allowed = Object.keys(PANELS).filter((name) => may(PANELS[name].needs));
  return html`<nav class="tabs" aria-label=${t.operate.title}>
    <ul>
      ${allowed.map(
        (name) => html`<li>
          <a
            href=${href({
              tab: name,
              actor: '',
              action: '',
              // Its dates are a filter there.
              ...(name === 'audit' ? { period: '28d' } : {}),
            })}
            aria-current=${name === shown ? 'page' : nothing}
            >${t.operate.panels[name]}</a
          >
        </li>`,
      )}
    </ul>
  </nav>`;
}
