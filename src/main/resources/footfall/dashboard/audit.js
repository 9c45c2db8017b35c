// @ts-check
/** Operate: who did what. */
import { html, nothing } from './lit-html.js';
import { addressOf, question } from './api.js';
import { field, listed, rest } from './forms.js';
import { textOf } from './state.js';
import { addDays, today } from './time.js';

/** @typedef {import('./app.js').Context} Context */

const LIMIT = 50;

/** As `GET /audit` names them. */
const ACTIONS = [
  ...['cleanup', 'rollups.rebuild', 'import', 'import.take-back', 'import.forget'],
  ...['visits.export', 'visits.list', 'clients.list', 'visitor.export', 'visitor.remove'],
  ...['token.make', 'token.revoke', 'session.begin', 'session.end', 'session.link'],
  ...['session.sign-in', 'grant.make', 'grant.remove', 'share.make', 'share.open', 'share.revoke'],
  ...['audit.read', 'refusal'],
];

/** @type {import('./operate.js').Panel} */
export const audit = {
  load: (ctx, signal) => question('audit', paramsOf(ctx), signal),
  view: (content, ctx) => html`${form(ctx)} ${list(content, ctx)}`,
};

/** @param {Context} ctx */
function paramsOf(ctx) {
  return { ...filterOf(ctx), limit: LIMIT };
}

/** Days of UTC, as the service keeps them. @param {Context} ctx */
function filterOf({ state }) {
  const isCut = state.period === 'custom';
  return {
    from: isCut ? `${state.from}T00:00:00Z` : '',
    to: isCut ? `${state.to}T00:00:00Z` : '',
    actor: state.actor,
    action: state.action,
  };
}

/** @param {Context} ctx */
function form(ctx) {
  const t = ctx.t.operate;
  const { state } = ctx;
  const isCut = state.period === 'custom';
  /** @param {SubmitEvent} event */
  const filter = (event) => {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const text = (/** @type {string} */ name) => String(fields.get(name) ?? '').trim();
    const from = text('from');
    const to = text('to') || (from ? today('UTC', new Date()) : '');
    const dates =
      to && from <= to
        ? { period: 'custom', from: from || '1970-01-01', to: addDays(to, 1) }
        : { period: '28d', from: '', to: '' };
    ctx.go({ actor: text('actor'), action: text('action'), ...dates });
  };
  return html`<section class="card" aria-labelledby="audit-heading">
    <h2 id="audit-heading">${t.panels.audit}</h2>
    <p>${t.auditText}</p>
    <form @submit=${filter}>
      <div class="fields">
        ${field({
          id: 'audit-from',
          name: 'from',
          label: t.auditFrom,
          type: 'date',
          value: isCut ? state.from : '',
        })}
        ${field({
          id: 'audit-to',
          name: 'to',
          label: t.auditTo,
          type: 'date',
          value: isCut ? addDays(state.to, -1) : '',
        })}
        ${field({ id: 'audit-actor', name: 'actor', label: t.actor, value: state.actor })}
        ${field({
          id: 'audit-action',
          name: 'action',
          label: t.action,
          value: state.action,
          options: [['', t.anyAction], ...ACTIONS.map((name) => /** @type {any} */ ([name, name]))],
        })}
      </div>
      <div class="buttons">
        <button type="submit">${t.filter}</button>
        <a
          class="button"
          download="audit.jsonl"
          href=${addressOf('audit', { ...filterOf(ctx), format: 'jsonl' })}
          >${t.auditExport}</a
        >
      </div>
    </form>
  </section>`;
}

/** @param {any} content @param {Context} ctx */
function list(content, ctx) {
  const t = ctx.t.operate;
  const { entries } = content;
  return html`<section class="card" aria-labelledby="entries-heading">
    <h2 id="entries-heading">${t.entries}</h2>
    ${
      entries.length
        ? listed(
            'entries-heading',
            [t.when, t.actor, t.action, t.target, t.outcome, t.details],
            entries.map((/** @type {any} */ entry) => row(entry, ctx)),
          )
        : html`<p>${t.noEntries}</p>`
    }
    ${rest(ctx, 'audit', paramsOf(ctx), 'entries', content)}
  </section>`;
}

/** @param {any} entry @param {Context} ctx */
function row(entry, { t: { operate: t }, f }) {
  const details = Object.entries(entry.detail ?? {});
  return html`<tr>
    <td>${f.dateTime(entry.at)}</td>
    <th scope="row">
      ${entry.actor}
      ${entry.address ? html`<span class="hint">${entry.address}</span>` : nothing}
    </th>
    <td><code>${entry.action}</code></td>
    <td class="url">${textOf(entry.target)}</td>
    <td>
      ${t.outcomes[entry.outcome] ?? entry.outcome}
      ${
        entry.requests > 1
          ? html`<span class="hint">${t.requests(entry.requests, f.number(entry.requests))}</span>`
          : nothing
      }
    </td>
    <td>
      <dl class="data">
        ${details.map(
          ([key, value]) => html`<div>
            <dt><code>${key}</code></dt>
            <dd>${typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
          </div>`,
        )}
      </dl>
    </td>
  </tr>`;
}
