// @ts-check
/** Operate: what is kept and removed, the rollups, and the state of the service. */
import { html, nothing } from './lit-html.js';
import { ApiError, addressOf, question, send } from './api.js';
import { ask, field, said, submit, tick, unsent } from './forms.js';

/** @typedef {import('./app.js').Context} Context */

const DAY = 86_400_000;
const KEEP_DAYS = 365;
const MAX_DAYS = 36_500;

const cleaning = unsent();
const erasing = unsent();
let address = '';

/** @type {import('./operate.js').Panel} */
export const retention = {
  /** The window is as short as one may be: only the first visit of all is of interest. */
  load: (ctx, signal) =>
    question('report', { from: ctx.today, tz: ctx.state.tz, by: 'day', pages: 0 }, signal),
  view: (content, ctx) => {
    const t = ctx.t.operate;
    const first = content.date_range.earliest;
    return html`<section class="card" aria-labelledby="kept-heading">
        <h2 id="kept-heading">${t.kept}</h2>
        <p>${t.keptText}</p>
        <p>${first ? t.oldest(ctx.f.dateTime(first)) : ctx.t.live.noVisit}</p>
      </section>
      ${cleanForm(ctx)} ${personForm(ctx)}`;
  },
};

/** @param {Context} ctx */
function cleanForm(ctx) {
  const t = ctx.t.operate;
  /** @param {SubmitEvent} event */
  const clean = (event) => {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
    confirmCleanup(Number(fields.get('days')), fields.has('aggregates'), ctx);
  };
  return html`<section class="card" aria-labelledby="clean-heading">
    <h2 id="clean-heading">${t.cleanHeading}</h2>
    <form @submit=${clean}>
      <div class="fields">
        ${field(
          {
            id: 'clean-days',
            name: 'days',
            label: t.keepDays,
            type: 'number',
            value: KEEP_DAYS,
            min: 1,
            max: MAX_DAYS,
            required: true,
          },
          cleaning,
        )}
      </div>
      ${tick({ name: 'aggregates', label: t.aggregates })}
      <p class="hint">${t.aggregatesHint}</p>
      <div class="buttons"><button type="submit" class="danger">${t.clean}</button></div>
      ${said(cleaning)}
    </form>
  </section>`;
}

/**
 * Asks for the date before which visits are removed, and sends it in each case: the service asks
 * for it where it is needed, and says which it is where the clocks differ.
 *
 * @param {number} days
 * @param {boolean} aggregates
 * @param {Context} ctx
 */
function confirmCleanup(days, aggregates, ctx) {
  const t = ctx.t.operate;
  const { f } = ctx;
  const date = new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
  ask(
    {
      heading: t.cleanTitle(f.date(date)),
      text: aggregates ? t.cleanAllText : t.cleanText,
      does: t.cleanDo,
      lasts: t.cleaning,
      confirm: { label: t.confirmDate(date), value: date },
      run: async (typed) => {
        ctx.announce(t.cleaning);
        const report = await send('DELETE', 'cleanup', undefined, {
          params: { days, aggregates: String(aggregates), confirm: typed },
        });
        const n = report.deleted_visits;
        cleaning.said = t.cleaned(n, f.number(n), f.dateTime(report.cutoff_date));
        ctx.announce(cleaning.said);
        ctx.reload();
      },
    },
    ctx,
  );
}

/** @param {Context} ctx */
function personForm(ctx) {
  const t = ctx.t.operate;
  /** @param {SubmitEvent} event */
  const remove = (event) => {
    event.preventDefault();
    const path = `visitors/${encodeURIComponent(address)}`;
    ask(
      {
        heading: t.personHeading(address),
        text: t.personRemoveText,
        does: t.personDo,
        confirm: { label: t.confirmAddress, value: address },
        run: async () => {
          const { status } = await send('DELETE', path);
          erasing.said = status === 'completed' ? t.personGone : t.personRemoving;
          ctx.announce(erasing.said);
          ctx.draw();
        },
      },
      ctx,
    );
  };
  /** @param {Event} event */
  const typed = ({ target }) => {
    address = /** @type {HTMLInputElement} */ (target).value.trim();
    ctx.draw();
  };
  return html`<section class="card" aria-labelledby="person-heading">
    <h2 id="person-heading">${t.person}</h2>
    <p>${t.personText}</p>
    <form @submit=${remove} @input=${typed}>
      <div class="fields">
        ${field(
          { id: 'person-address', name: 'address', label: t.personAddress, required: true },
          erasing,
        )}
      </div>
      <div class="buttons">
        ${
          address && ctx.may('details')
            ? html`<a
                class="button"
                download="visitor.jsonl"
                href=${addressOf(`visitors/${encodeURIComponent(address)}`)}
                >${t.personExport}</a
              >`
            : nothing
        }
        <button type="submit" class="danger">${t.personRemove}</button>
      </div>
      ${said(erasing)}
    </form>
  </section>`;
}

/** @type {import('./operate.js').Panel} */
export const rollups = {
  load: (ctx, signal) => question('rollups', {}, signal),
  seconds: ({ rebuild, ranking }) => (rebuild || ranking ? 2 : 10),
  view: (content, ctx) => {
    const t = ctx.t.operate;
    const { f } = ctx;
    const waits = content.unfolded_visits;
    return html`<section class="card" aria-labelledby="rollups-heading">
      <h2 id="rollups-heading">${t.panels.rollups}</h2>
      <p>${t.rollupsText}</p>
      <ul class="counts">
        <li>${waits ? t.unfolded(waits, f.number(waits)) : t.noneWaits}</li>
        ${waits ? html`<li>${t.lag(f.unit(content.lag_seconds, 'second'))}</li>` : nothing}
        <li>${content.rebuilt_at ? t.rebuilt(f.dateTime(content.rebuilt_at)) : t.neverRebuilt}</li>
        ${
          content.quarter_hours_from
            ? html`<li>${t.quarters(f.dateTime(content.quarter_hours_from))}</li>`
            : nothing
        }
      </ul>
      ${content.rebuild ? rebuildBar(content.rebuild, ctx) : nothing}
      ${content.ranking ? rankingBar(content.ranking, ctx) : nothing}
      <div class="buttons">
        <button type="button" @click=${() => confirmRebuild(ctx)}>${t.rebuild}</button>
      </div>
    </section>`;
  },
};

/** @param {any} rebuild @param {Context} ctx */
function rebuildBar({ visits, total }, { t: { operate: t }, f }) {
  const part = f.percent(total ? visits / total : 0);
  return html`<progress
      max=${Math.max(1, total)}
      value=${visits}
      aria-label=${t.rebuilding}
    ></progress>
    <p>${t.rebuildingText(f.number(visits), f.number(total), part)}</p>`;
}

/** @param {any} ranking @param {Context} ctx */
function rankingBar({ page, last_page: last }, { t: { operate: t }, f }) {
  return html`<progress max=${Math.max(1, last)} value=${page} aria-label=${t.ranking}></progress>
    <p>${t.rankingText(f.number(page), f.number(last))}</p>`;
}

/** @param {Context} ctx */
function confirmRebuild(ctx) {
  const t = ctx.t.operate;
  ask(
    {
      heading: t.rebuildHeading,
      text: t.rebuildText,
      does: t.rebuildDo,
      run: async () => {
        await send('POST', 'rollups/rebuild');
        ctx.announce(t.rebuildBegun);
        ctx.reload();
      },
    },
    ctx,
  );
}

/** @type {import('./operate.js').Panel} */
export const health = {
  load: (ctx, signal) => askHealth(signal),
  seconds: () => 5,
  view: (content, ctx) => {
    const t = ctx.t.operate;
    const isUp = content.status === 'UP';
    return html`<section class="card" aria-labelledby="health-heading">
      <h2 id="health-heading">${t.panels.health}</h2>
      <p class=${isUp ? 'state up' : 'state down'}>${isUp ? t.up : t.down}</p>
      <p>${t.healthText}</p>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="health-heading">
        <table>
          <thead>
            <tr>
              <th scope="col">${t.check}</th>
              <th scope="col">${t.state}</th>
              <th scope="col">${t.details}</th>
            </tr>
          </thead>
          <tbody>
            ${content.checks.map((/** @type {any} */ check) => checkRow(check, ctx))}
          </tbody>
        </table>
      </div>
    </section>`;
  },
};

/**
 * Asks for the state of the service, which is an answer as well where it is that of a failure.
 *
 * @param {AbortSignal} signal
 */
async function askHealth(signal) {
  let response;
  try {
    response = await fetch(addressOf('health'), { cache: 'no-store', signal });
  } catch (failure) {
    throw signal.aborted ? failure : new ApiError(0, {});
  }
  const answer = await response.json().catch(() => ({}));
  if (!answer.checks) {
    throw new ApiError(response.status, answer);
  }
  return answer;
}

/** @param {any} check @param {Context} ctx */
function checkRow({ name, status, data }, ctx) {
  const t = ctx.t.operate;
  return html`<tr>
    <th scope="row"><code>${name}</code></th>
    <td class=${status === 'UP' ? 'state up' : 'state down'}>${t.statuses[status] ?? status}</td>
    <td>
      <dl class="data">
        ${Object.entries(data ?? {}).sort().map(
          ([key, value]) => html`<div>
            <dt><code>${key}</code></dt>
            <dd>${shown(value, ctx)}</dd>
          </div>`,
        )}
      </dl>
    </td>
  </tr>`;
}

/** @param {unknown} value @param {Context} ctx */
function shown(value, { t: { form: t }, f }) {
  if (typeof value === 'boolean') {
    return value ? t.yes : t.no;
  }
  return typeof value === 'number' ? f.number(value, 3) : String(value);
}
