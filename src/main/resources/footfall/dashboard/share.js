// @ts-check
/** Links that show one site to whoever has them: the dialog that makes one, and their list. */
import { html, nothing } from './lit-html.js';
import { question, send } from './api.js';
import { ask, copyField, field, listed, messageOf, open, rest, unsent } from './forms.js';
import { hrefOf } from './state.js';

/** @typedef {import('./app.js').Context} Context */

const DAYS = 30;
const MAX_DAYS = 365;
const LIMIT = 1_000;

/**
 * Whether the caller may share what is shown. Others are not shown a button for it.
 *
 * @param {Context} ctx
 */
export function mayShare(ctx) {
  return Boolean(ctx.me?.permissions.includes('administer'));
}

/**
 * Opens the dialog that makes a link to the screen as it is.
 *
 * @param {Context} ctx
 * @param {string} site the host that it is for
 */
export function share(ctx, site) {
  const t = ctx.t.share;
  const outcome = unsent();
  /** @type {any} */
  let link = null;
  const draw = open((close) => {
    /** @param {SubmitEvent} event */
    const make = async (event) => {
      event.preventDefault();
      if (outcome.busy) {
        return;
      }
      const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
      const password = String(fields.get('password') ?? '');
      Object.assign(outcome, unsent(), { busy: true });
      draw();
      try {
        link = await send('POST', 'shares', {
          site,
          path: pathOf(ctx),
          expires_in_days: Number(fields.get('expires_in_days')),
          ...(password ? { password } : {}),
        });
      } catch (failure) {
        outcome.problem = messageOf(failure, ctx);
        outcome.violations = /** @type {any} */ (failure).violations ?? [];
      }
      outcome.busy = false;
      draw();
      document.querySelector('dialog textarea')?.select();
    };
    return link ? made(link, close, ctx) : form(site, outcome, make, close, t, ctx);
  });
}

/** The path of the screen below the service, whatever the service is below. @param {Context} ctx */
function pathOf({ state }) {
  return `/dashboard/${hrefOf(state).replace(/^\.\//, '')}`;
}

/**
 * @param {string} site
 * @param {import('./forms.js').Outcome} outcome
 * @param {(event: SubmitEvent) => void} make
 * @param {() => void} close
 * @param {Context['t']['share']} t
 * @param {Context} ctx
 */
function form(site, outcome, make, close, t, ctx) {
  const isOfField = outcome.violations.some(({ field: name }) =>
    ['expires_in_days', 'password'].includes(name),
  );
  return html`<form aria-busy=${outcome.busy ? 'true' : 'false'} @submit=${make}>
    <h2 id="dialog-heading">${t.heading(site)}</h2>
    <p>${t.text}</p>
    <p>${t.screen}</p>
    ${field(
      {
        id: 'share-days',
        name: 'expires_in_days',
        label: t.days,
        type: 'number',
        value: DAYS,
        min: 1,
        max: MAX_DAYS,
        required: true,
      },
      outcome,
    )}
    ${field(
      {
        id: 'share-password',
        name: 'password',
        label: t.password,
        hint: t.passwordHint,
        type: 'password',
      },
      outcome,
    )}
    <p class="problem" role="alert">${isOfField ? '' : outcome.problem}</p>
    <div class="buttons">
      <button type="submit" class="primary">${t.make}</button>
      <button type="button" @click=${close}>${ctx.t.form.cancel}</button>
    </div>
  </form>`;
}

/** @param {any} link @param {() => void} close @param {Context} ctx */
function made(link, close, ctx) {
  const t = ctx.t.share;
  return html`<h2 id="dialog-heading">${t.made}</h2>
    <p role="status">${t.once(ctx.f.dateTime(link.expires_at))}</p>
    ${copyField('share-link', t.link, link.url, ctx)}
    <p>
      <a href=${ctx.href({ screen: 'operate', tab: 'shares' })} @click=${close}>${t.revokeAt}</a>
    </p>
    <div class="buttons"><button type="button" @click=${close}>${ctx.t.form.close}</button></div>`;
}

/** @type {import('./operate.js').Panel} */
export const shares = {
  load: (ctx, signal) => question('shares', { limit: LIMIT }, signal),
  view: (content, ctx) => {
    const t = ctx.t.operate;
    return html`<section class="card" aria-labelledby="shares-heading">
      <h2 id="shares-heading">${t.panels.shares}</h2>
      <p>${t.sharesText}</p>
      ${mayShare(ctx) ? nothing : html`<p>${t.proven}</p>`}
      ${
        content.shares.length
          ? listed(
              'shares-heading',
              [
                t.forSite,
                t.shows,
                t.password,
                t.by,
                t.at,
                t.expires,
                t.lastUse,
                ...(mayShare(ctx) ? [ctx.t.form.actions] : []),
              ],
              content.shares.map((/** @type {any} */ each) => row(each, ctx)),
            )
          : html`<p>${t.noShares}</p>`
      }
      ${rest(ctx, 'shares', { limit: LIMIT }, 'shares', content)}
    </section>`;
  },
};

/** @param {any} link @param {Context} ctx */
function row(link, ctx) {
  const t = ctx.t.operate;
  const { f } = ctx;
  const isOver = Date.parse(link.expires_at) <= Date.now();
  const revoke = () =>
    ask(
      {
        heading: t.revokeHeading,
        text: t.revokeShare(link.site),
        does: t.revokeDo,
        run: async () => {
          await send('DELETE', `shares/${encodeURIComponent(link.id)}`);
          ctx.announce(t.revokedNow(t.shareOf(link.site)));
          ctx.reload();
        },
      },
      ctx,
    );
  const button = html`<button
    type="button"
    aria-label=${t.revokeOf(t.shareOf(link.site))}
    @click=${revoke}
  >
    ${t.revoke}
  </button>`;
  return html`<tr>
    <th scope="row">${link.site}</th>
    <td class="url">${link.path}</td>
    <td>${link.has_password ? t.withPassword : t.withoutPassword}</td>
    <td>${link.created_by}</td>
    <td>${f.dateTime(link.created_at)}</td>
    <td>
      ${link.revoked_at ? t.revoked : isOver ? t.expired : f.dateTime(link.expires_at)}
    </td>
    <td>${link.last_used_at ? f.dateTime(link.last_used_at) : ctx.t.form.never}</td>
    ${mayShare(ctx) ? html`<td>${link.revoked_at || isOver ? nothing : button}</td>` : nothing}
  </tr>`;
}
