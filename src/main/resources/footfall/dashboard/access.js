// @ts-check
/** Operate: what persons and groups may do, and tokens. */
import { html, nothing } from './lit-html.js';
import { question, send } from './api.js';
import {
  ask,
  copyField,
  field,
  listed,
  rest,
  said,
  submit,
  tick,
  unsent,
  words,
} from './forms.js';

/** @typedef {import('./app.js').Context} Context */

const ROLES = ['viewer', 'analyst', 'importer', 'operator', 'admin', 'recorder'];
/** Roles that can be for some sites only. */
const BY_SITE = ['viewer', 'analyst', 'importer'];
const LIMIT = 1_000;
const DAYS = 90;
const MAX_DAYS = 366;

const granting = unsent();
const making = unsent();
let role = 'viewer';

/** The token that was made last, with its secret, until it is hidden. @type {any} */
let made = null;

/** @type {import('./operate.js').Panel} */
export const access = {
  load: async (ctx, signal) => {
    const [grants, tokens] = await Promise.all([
      question('grants', { limit: LIMIT }, signal),
      question('tokens', { limit: LIMIT }, signal),
    ]);
    return { grants, tokens };
  },
  view: (content, ctx) => {
    const mayGive = ctx.me?.permissions.includes('administer');
    return html`
      ${mayGive ? nothing : html`<p>${ctx.t.operate.proven}</p>`}
      ${persons(content, mayGive, ctx)} ${tokenList(content, mayGive, ctx)}
    `;
  },
};

/** @param {'grants'|'tokens'} name @param {any} content @param {Context} ctx */
function more(name, content, ctx) {
  return rest(ctx, name, { limit: LIMIT }, name, content[name], (longer) =>
    ctx.show({ content: { ...content, [name]: longer } }),
  );
}

/** @param {any} content @param {boolean|undefined} mayGive @param {Context} ctx */
function persons(content, mayGive, ctx) {
  const t = ctx.t.operate;
  const { grants } = content.grants;
  return html`<section class="card" aria-labelledby="grants-heading">
    <h2 id="grants-heading">${t.grants}</h2>
    <p>${t.grantsText}</p>
    ${mayGive ? grantForm(ctx) : nothing}
    ${
      grants.length
        ? listed(
            'grants-heading',
            [
              t.principal,
              t.kind,
              t.role,
              t.forSite,
              t.by,
              t.at,
              ...(mayGive ? [ctx.t.form.actions] : []),
            ],
            grants.map((/** @type {any} */ grant) => grantRow(grant, mayGive, ctx)),
          )
        : html`<p>${t.noGrants}</p>`
    }
    ${more('grants', content, ctx)}
  </section>`;
}

/** @param {Context} ctx */
function grantForm(ctx) {
  const t = ctx.t.operate;
  const isBySite = BY_SITE.includes(role);
  const give = (/** @type {SubmitEvent} */ event) =>
    submit(event, granting, ctx, async (fields) => {
      const asked = Object.fromEntries([...fields].filter(([, value]) => value !== ''));
      const grant = await send('POST', 'grants', asked);
      role = 'viewer';
      ctx.reload();
      return t.given(grant.principal, t.roleNames[grant.role], grant.site ?? t.allSites);
    });
  return html`<form aria-labelledby="grants-heading" @submit=${give}>
    <div class="fields">
      ${field(
        {
          id: 'grant-kind',
          name: 'kind',
          label: t.kind,
          value: 'group',
          options: [
            ['group', t.kinds.group],
            ['user', t.kinds.user],
          ],
        },
        granting,
      )}
      ${field(
        {
          id: 'grant-principal',
          name: 'principal',
          label: t.principal,
          hint: t.principalHint,
          required: true,
          maxlength: 255,
        },
        granting,
      )}
      ${field(
        {
          id: 'grant-role',
          name: 'role',
          label: t.role,
          value: role,
          hint: t.roles[role],
          options: ROLES.map((name) => [name, t.roleNames[name]]),
          change: (value) => {
            role = value;
            ctx.draw();
          },
        },
        granting,
      )}
      ${field(
        {
          id: 'grant-site',
          name: 'site',
          label: t.forSite,
          hint: isBySite ? t.forSiteHint : t.onlyAllSites,
          disabled: !isBySite,
        },
        granting,
      )}
    </div>
    <div class="buttons"><button type="submit" class="primary">${t.give}</button></div>
    ${said(granting)}
  </form>`;
}

/** @param {any} grant @param {boolean|undefined} mayGive @param {Context} ctx */
function grantRow(grant, mayGive, ctx) {
  const t = ctx.t.operate;
  const name = t.roleNames[grant.role] ?? grant.role;
  const site = grant.site ?? t.allSites;
  const remove = () =>
    ask(
      {
        heading: t.removeHeading,
        text: t.removeText(grant.principal, name, site),
        does: t.removeDo,
        run: async () => {
          await send('DELETE', `grants/${grant.id}`);
          ctx.announce(t.removed);
          ctx.reload();
        },
      },
      ctx,
    );
  return html`<tr>
    <th scope="row">${grant.principal}</th>
    <td>${t.kinds[grant.kind]}</td>
    <td>${name}</td>
    <td>${site}</td>
    <td>${grant.created_by}</td>
    <td>${ctx.f.dateTime(grant.created_at)}</td>
    ${
      mayGive
        ? html`<td>
            <button
              type="button"
              aria-label=${t.removeOf(grant.principal, name, site)}
              @click=${remove}
            >
              ${t.remove}
            </button>
          </td>`
        : nothing
    }
  </tr>`;
}

/** @param {any} content @param {boolean|undefined} mayGive @param {Context} ctx */
function tokenList(content, mayGive, ctx) {
  const t = ctx.t.operate;
  const { tokens } = content.tokens;
  return html`<section class="card" aria-labelledby="tokens-heading">
    <h2 id="tokens-heading">${t.tokens}</h2>
    <p>${t.tokensText}</p>
    ${mayGive ? tokenForm(ctx) : nothing}
    ${
      tokens.length
        ? listed(
            'tokens-heading',
            [
              t.tokenName,
              t.state,
              t.tokenRoles,
              t.tokenSites,
              t.by,
              t.expires,
              t.lastUse,
              ...(mayGive ? [ctx.t.form.actions] : []),
            ],
            tokens.map((/** @type {any} */ token) => tokenRow(token, mayGive, ctx)),
          )
        : html`<p>${t.noTokens}</p>`
    }
    ${more('tokens', content, ctx)}
  </section>`;
}

/** @param {Context} ctx */
function tokenForm(ctx) {
  const t = ctx.t.operate;
  const make = (/** @type {SubmitEvent} */ event) =>
    submit(event, making, ctx, async (fields) => {
      const sites = words(fields.get('sites'));
      const from = words(fields.get('from'));
      made = await send('POST', 'tokens', {
        name: fields.get('name'),
        roles: fields.getAll('roles'),
        days: Number(fields.get('days')),
        ...(sites.length ? { sites } : {}),
        ...(from.length ? { from } : {}),
      });
      ctx.reload();
      return t.made;
    });
  const roleProblem = making.violations.find((each) => each.field === 'roles')?.message;
  return html`<form aria-labelledby="tokens-heading" @submit=${make}>
    <div class="fields">
      ${field(
        {
          id: 'token-name',
          name: 'name',
          label: t.tokenName,
          hint: t.tokenNameHint,
          required: true,
          maxlength: 100,
        },
        making,
      )}
      ${field(
        { id: 'token-sites', name: 'sites', label: t.tokenSites, hint: t.tokenSitesHint },
        making,
      )}
      ${field({ id: 'token-from', name: 'from', label: t.from, hint: t.fromHint }, making)}
      ${field(
        {
          id: 'token-days',
          name: 'days',
          label: t.days,
          type: 'number',
          value: DAYS,
          min: 1,
          max: MAX_DAYS,
          required: true,
        },
        making,
      )}
    </div>
    <fieldset>
      <legend>${t.tokenRoles}</legend>
      ${ROLES.map((name) =>
        tick({
          name: 'roles',
          value: name,
          label: t.roleOf(t.roleNames[name], t.roles[name]),
          checked: name === 'viewer',
        }),
      )}
      ${roleProblem ? html`<p class="problem">${roleProblem}</p>` : nothing}
    </fieldset>
    <div class="buttons"><button type="submit" class="primary">${t.make}</button></div>
    ${said(making)}
    ${made ? secret(ctx) : nothing}
  </form>`;
}

/** @param {Context} ctx */
function secret(ctx) {
  const t = ctx.t.operate;
  const hide = () => {
    made = null;
    making.said = '';
    ctx.draw();
    document.querySelector('h1')?.focus();
  };
  return html`${copyField('token-secret', t.secret(made.name), made.token, ctx)}
    <div class="buttons"><button type="button" @click=${hide}>${t.hideSecret}</button></div>`;
}

/** @param {any} token @param {boolean|undefined} mayGive @param {Context} ctx */
function tokenRow(token, mayGive, ctx) {
  const t = ctx.t.operate;
  const { f } = ctx;
  const isExpired = Date.parse(token.expires_at) <= Date.now();
  const state = token.revoked_at ? t.revoked : isExpired ? t.expired : t.valid;
  const used = token.last_used_at
    ? t.lastUseFrom(f.dateTime(token.last_used_at), token.last_used_from)
    : ctx.t.form.never;
  const revoke = () =>
    ask(
      {
        heading: t.revokeHeading,
        text: t.revokeToken(token.name),
        does: t.revokeDo,
        run: async () => {
          await send('DELETE', `tokens/${encodeURIComponent(token.id)}`);
          ctx.announce(t.revokedNow(token.name));
          ctx.reload();
        },
      },
      ctx,
    );
  return html`<tr>
    <th scope="row">${token.name} <span class="hint">${token.id}</span></th>
    <td>${state}</td>
    <td>${f.list(token.roles.map((/** @type {string} */ name) => t.roleNames[name] ?? name))}</td>
    <td>
      ${token.sites ? f.list(token.sites) : t.allSites}
      ${token.from ? html`<span class="hint">${t.onlyFrom(token.from)}</span>` : nothing}
    </td>
    <td>${token.created_by}</td>
    <td>${f.dateTime(token.expires_at)}</td>
    <td>${used}</td>
    ${
      mayGive
        ? html`<td>
            ${
              state === t.valid
                ? html`<button
                    type="button"
                    aria-label=${t.revokeOf(token.name)}
                    @click=${revoke}
                  >
                    ${t.revoke}
                  </button>`
                : nothing
            }
          </td>`
        : nothing
    }
  </tr>`;
}
