// @ts-check
/** Signs a browser in, where the service asks who is there. */
import { html, nothing } from './lit-html.js';
import { send } from './api.js';
import { field, said, submit, unsent } from './forms.js';

/** @typedef {import('./app.js').Context} Context */

/** Of the address that a provider sends somebody back to. */
const MAX_LENGTH = 1_000;

const ways = (document.documentElement.dataset.signIn ?? '').split(' ');
const outcome = { password: unsent(), token: unsent() };

/**
 * What is shown in place of a screen to who is not signed in. After that, the screen is shown.
 *
 * @param {Context} ctx
 */
export function signIn(ctx) {
  const t = ctx.t.signIn;
  const isIn = () => {
    ctx.reload();
    return t.done;
  };
  /** @param {FormData} fields */
  const byPassword = async (fields) => {
    await send('POST', 'sign-in', Object.fromEntries(fields));
    return isIn();
  };
  /** @param {FormData} fields */
  const byToken = async (fields) => {
    const token = String(fields.get('token')).trim();
    await send('POST', 'session', undefined, { headers: { Authorization: `Bearer ${token}` } });
    return isIn();
  };
  const { pathname, search } = location;
  const isShort = pathname.length + search.length <= MAX_LENGTH;
  const to = new URLSearchParams({ to: isShort ? pathname + search : pathname });
  return html`<section class="card sign-in" aria-labelledby="sign-in">
    <h2 id="sign-in">${t.heading}</h2>
    <p>${t.text}</p>
    ${ways.includes('oidc')
      ? html`<p><a class="button primary" href=${`../sign-in/oidc?${to}`}>${t.provider}</a></p>`
      : nothing}
    ${ways.includes('password')
      ? html`<form
          @submit=${(/** @type {SubmitEvent} */ event) =>
            submit(event, outcome.password, ctx, byPassword)}
        >
          ${field(
            { id: 'user', name: 'user', label: t.user, required: true, autocomplete: 'username' },
            outcome.password,
          )}
          ${field(
            {
              id: 'password',
              name: 'password',
              type: 'password',
              label: t.password,
              required: true,
              autocomplete: 'current-password',
            },
            outcome.password,
          )}
          ${said(outcome.password)}
          <p class="buttons"><button class="primary">${t.does}</button></p>
        </form>`
      : nothing}
    <details ?open=${ways.every((way) => !way)}>
      <summary>${t.byToken}</summary>
      <form
        @submit=${(/** @type {SubmitEvent} */ event) => submit(event, outcome.token, ctx, byToken)}
      >
        ${field(
          {
            id: 'token',
            name: 'token',
            type: 'password',
            label: t.token,
            hint: t.tokenHint,
            required: true,
            autocomplete: 'off',
          },
          outcome.token,
        )}
        ${said(outcome.token)}
        <p class="buttons"><button class="primary">${t.does}</button></p>
      </form>
    </details>
  </section>`;
}
