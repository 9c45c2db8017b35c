// @ts-check
/** The screen of what goes on now. */
import { html, nothing, svg } from './lit-html.js';
import { ApiError, question } from './api.js';
import { panel } from './chart.js';
import { isTable, textOf } from './state.js';
import { addDays, today as dateOf } from './time.js';
import { listed, messageOf } from './forms.js';

/**
 * @typedef {import('./app.js').Context} Context
 * @typedef {import('./state.js').State} State
 *
 * @typedef {object} Bars
 * @property {string} id of the panel, as the state names it where it is shown as a table
 * @property {string} heading
 * @property {string} gist
 * @property {string[]} columns the headings of the table: of the bins, then of their values
 * @property {{start: string, name: string, values: (number|null)[]}[]} bins the first value is
 *     drawn; null where it is not known
 * @property {number} now the bin that is going on
 * @property {[string, Record<string, string>]} [exports] the path and parameters of its answer
 */

const SECONDS = 2;
/** Milliseconds after which the hours of today are asked for again. */
const HOURS_KEPT = 60_000;
/** Milliseconds between two announcements of the number. */
const ANNOUNCED = 30_000;

let isAnnounced = false;
let announced = { at: 0, online: -1 };

/** The list of clients: null while it is not shown. @type {any} */
let clients = null;

/** The start of the bin of each panel that was chosen. @type {Record<string, string>} */
const chosen = {};

/** @type {import('./app.js').Screen} */
export const live = {
  title: (state, { t }) => (state.site ? t.live.siteTitle(state.site) : t.live.title),
  load: async (state, signal, ctx) => {
    clients = null;
    if (ctx.me?.access === 'closed' && ctx.me.sites && ctx.me.sites.length !== 1 && !state.site) {
      return { isDivided: true };
    }
    try {
      const [now, today] = await Promise.all([
        question('live', { site: state.site }, signal),
        hours(signal, ctx),
      ]);
      return { now, today };
    } catch (failure) {
      if (failure instanceof ApiError && failure.status === 403 && !state.site) {
        return { isDivided: true };
      }
      throw failure;
    }
  },
  parts: 5,
  gist: (state, { now }, { t, f }) =>
    now ? t.live.announced(now.online, f.number(now.online)) : '',
  poll: {
    seconds: () => SECONDS,
    load: async (state, data, signal, ctx) => {
      if (data.isDivided) {
        return {};
      }
      const now = await question('live', { site: state.site }, signal);
      announce(now, ctx);
      const isOld = Date.now() - data.today.at > HOURS_KEPT;
      return { now, today: isOld ? await hours(signal, ctx) : data.today };
    },
  },
  view,
};

/**
 * The hours of today. They are not for everybody, and not of every zone: then the rest is shown.
 *
 * @param {AbortSignal} signal
 * @param {Context} ctx
 */
async function hours(signal, ctx) {
  const at = Date.now();
  try {
    return { at, ...(await question('presence/history', questionOf(ctx), signal)) };
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 403) {
      return { at };
    }
    if (failure instanceof ApiError && failure.status === 422) {
      return { at, reason: messageOf(failure, ctx) };
    }
    throw failure;
  }
}

/** @param {Context} ctx */
function questionOf({ state: { site, tz }, me, today: date }) {
  const only = me?.sites?.length === 1 ? me.sites[0] : '';
  return { from: date, to: addDays(date, 1), by: 'hour', site: site || only, tz };
}

/** @param {any} now @param {Context} ctx */
function announce({ online }, { t, f, announce: say }) {
  const isDue = Date.now() - announced.at >= ANNOUNCED;
  if (isAnnounced && isDue && online !== announced.online) {
    announced = { at: Date.now(), online };
    say(t.live.announced(online, f.number(online)));
  }
}

/** @param {State} state @param {any} data @param {Context} ctx */
function view(state, data, ctx) {
  const t = ctx.t.live;
  if (data?.isDivided) {
    return html`${scope(state, ctx)}
      <p>${t.oneSite}</p>
      <ul>
        ${(ctx.me?.sites ?? []).map(
          (site) => html`<li><a href=${ctx.href({ site })}>${site}</a></li>`,
        )}
      </ul>`;
  }
  return html`
    ${scope(state, ctx)}
    ${data ? panels(state, data, ctx) : html`<section class="card skeleton"></section>`}
    ${data && ctx.may('details') && !ctx.me?.sites
      ? ctx.part(5, () => list(state, t, ctx))
      : nothing}
  `;
}

/** @param {State} state @param {any} data @param {Context} ctx */
function panels(state, data, ctx) {
  return html`<div class="columns">
    <div>
      ${ctx.part(1, () => number(data.now, ctx))} ${ctx.part(2, () => pages(state, data.now, ctx))}
    </div>
    <div>
      ${ctx.part(3, () => bars(minutes(data.now, ctx), ctx))}
      ${ctx.part(4, () => today(data.today, ctx))}
    </div>
  </div>`;
}

/** @param {State} state @param {Context} ctx */
function scope(state, ctx) {
  const t = ctx.t.live;
  /** @param {SubmitEvent} event */
  const show = (event) => {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
    ctx.go({ site: String(fields.get('site') ?? '').trim() });
  };
  return html`<form class="row scope" @submit=${show}>
    <div class="field">
      <label for="scope">${t.scope}</label>
      <input
        id="scope"
        name="site"
        type="search"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="scope-hint"
        .value=${state.site}
      />
      <p class="hint" id="scope-hint">${t.scopeHint}</p>
    </div>
    <button type="submit">${t.show}</button>
    ${state.site ? html`<a href=${ctx.href({ site: '' })}>${t.everything}</a>` : nothing}
  </form>`;
}

/** @param {any} now @param {Context} ctx */
function number(now, ctx) {
  const t = ctx.t.live;
  const { f } = ctx;
  return html`<section class="card online" aria-labelledby="online-heading">
    <h2 id="online-heading">${t.now}</h2>
    <p class="large">
      <strong>${f.number(now.online)}</strong> ${t.online(now.online)}
    </p>
    <p>${t.meaning(duration(now.timeout_seconds, f))}</p>
    <p>
      ${now.newest_visit ? t.newest(when(now.newest_visit, ctx)) : t.noVisit}
      ${ctx.stale ? html`<span class="stale">${t.stale}</span>` : nothing}
    </p>
    <label class="tick">
      <input
        type="checkbox"
        .checked=${isAnnounced}
        @change=${(/** @type {Event} */ { target }) => {
          isAnnounced = /** @type {HTMLInputElement} */ (target).checked;
        }}
      />
      <span>${t.announce}</span>
    </label>
  </section>`;
}

/** The time of day; with the date if that is another. @param {string} at @param {Context} ctx */
function when(at, { f, today: date }) {
  return dateOf(f.tz, new Date(at)) === date ? f.time(at, true) : f.dateTime(at);
}

/** @param {number} seconds @param {import('./time.js').Formats} f */
function duration(seconds, f) {
  const isWhole = seconds % 60 === 0;
  return f.unit(isWhole ? seconds / 60 : seconds, isWhole ? 'minute' : 'second');
}

/** @param {any} now @param {Context} ctx @returns {Bars} */
function minutes(now, { t, f }) {
  const known = now.minutes.filter((/** @type {any} */ { visits }) => visits !== null);
  const all = known.reduce(
    (/** @type {number} */ sum, /** @type {any} */ { visits }) => sum + visits,
    0,
  );
  const most = known.reduce(
    (/** @type {any} */ best, /** @type {any} */ each) => (each.visits > best.visits ? each : best),
    { visits: 0, start: '' },
  );
  const gist = all
    ? t.live.minutesGist(all, f.number(all), f.number(most.visits), f.time(most.start))
    : t.live.minutesNone;
  return {
    id: 'minutes',
    heading: t.live.minutes,
    gist: known.length < now.minutes.length ? `${gist} ${t.live.minutesUnknown}` : gist,
    columns: [t.live.minute, t.live.visits],
    bins: now.minutes.map((/** @type {any} */ { start, visits }) => ({
      start,
      name: f.time(start),
      values: [visits],
    })),
    now: now.minutes.length - 1,
  };
}

/** @param {State} state @param {any} now @param {Context} ctx */
function pages(state, now, ctx) {
  const { t, f, href } = ctx;
  const rows = now.pages.map(
    (/** @type {any} */ { url, online }) => html`<tr>
      <th scope="row" class="url">
        <a href=${href({ screen: 'page', site: '', url })}>${textOf(url)}</a>
      </th>
      <td class="number">${f.number(online)}</td>
    </tr>`,
  );
  return panel(
    ctx,
    { name: t.live.pages, exports: ['live', { site: state.site }], formats: ['json'] },
    rows.length
      ? scrolled(
          t.live.pages,
          html`<thead>
              <tr>
                <th scope="col">${t.live.page}</th>
                <th scope="col" class="number">${t.live.people}</th>
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>`,
        )
      : html`<p>${t.live.noPages}</p>`,
  );
}

/** A table that scrolls by itself where it is wider than the screen. */
function scrolled(/** @type {string} */ name, /** @type {unknown} */ content) {
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${name}>
    <table>
      ${content}
    </table>
  </div>`;
}

/** The times of day of hours; with their zone where a clock shows one twice. */
function hourNames(/** @type {any[]} */ series, /** @type {import('./time.js').Formats} */ f) {
  const names = series.map(({ start }) => f.time(start));
  return new Set(names).size < names.length ? f.bins(series, 'hour') : names;
}

/** @param {any} hours @param {Context} ctx */
function today(hours, ctx) {
  const { t, f } = ctx;
  const { series, totals, reason } = hours;
  if (reason) {
    return panel(ctx, { name: t.live.today }, html`<p>${reason}</p>`);
  }
  if (!series) {
    return nothing;
  }
  const names = hourNames(series, f);
  const at = series.findIndex(
    (/** @type {any} */ { peak_online: peak }) => peak === totals.peak_online,
  );
  const people = t.live.persons(totals.clients, f.number(totals.clients));
  return bars(
    {
      id: 'today',
      heading: t.live.today,
      gist: totals.clients
        ? t.live.todayGist(f.number(totals.peak_online), names[at], people)
        : t.live.todayNone,
      columns: [t.live.hour, t.live.peak, t.live.clients],
      bins: series.map((/** @type {any} */ bin, /** @type {number} */ index) => ({
        start: bin.start,
        name: names[index],
        values: [bin.peak_online, bin.clients],
      })),
      now: series.findLastIndex(
        (/** @type {any} */ { start }) => Date.parse(start) <= Date.now(),
      ),
      exports: ['presence/history', questionOf(ctx)],
    },
    ctx,
  );
}

/**
 * Bars, a slider that reads them, and a table in their place.
 *
 * @param {Bars} shown
 * @param {Context} ctx
 */
function bars(shown, ctx) {
  const { id, heading, gist, columns, bins, now } = shown;
  const { state, t, f } = ctx;
  const asTable = isTable(state, id);
  const known = bins.findIndex(({ start }) => start === chosen[id]);
  const at = known < 0 ? now : known;
  const told = (/** @type {number} */ index) =>
    t.live.value(
      bins[index].name,
      columns
        .slice(1)
        .map((name, column) => `${name}: ${valueOf(bins[index].values[column], f)}`)
        .join(', '),
    );
  /** @param {Event} event */
  const read = ({ target }) => {
    chosen[id] = bins[Number(/** @type {HTMLInputElement} */ (target).value)].start;
    ctx.draw();
  };
  return panel(
    ctx,
    { name: heading, id, exports: shown.exports },
    html`<figure>
      <figcaption id="${id}-gist">${gist}</figcaption>
      ${
        asTable
          ? table(shown, f)
          : html`${drawing(shown, at)}
              <input
                type="range"
                min="0"
                max=${bins.length - 1}
                .value=${String(at)}
                aria-label=${t.live.readOf(heading)}
                aria-valuetext=${told(at)}
                @input=${read}
              />
              <p class="value">${told(at)}</p>`
      }
    </figure>`,
  );
}

/** @param {number|null} value @param {import('./time.js').Formats} f */
function valueOf(value, f) {
  return value === null ? '–' : f.number(value);
}

/** @param {Bars} shown @param {number} at */
function drawing({ id, heading, bins }, at) {
  const most = Math.max(1, ...bins.map(({ values }) => values[0] ?? 0));
  return html`<svg
    class="bars"
    viewBox="0 0 ${bins.length * 10} 100"
    preserveAspectRatio="none"
    role="img"
    aria-label=${heading}
    aria-describedby="${id}-gist"
  >
    ${bins.map(({ values }, index) => {
      const height = ((values[0] ?? 0) / most) * 98;
      return svg`<rect class=${index === at ? 'chosen' : nothing} x=${index * 10 + 1}
        y=${100 - height} width="8" height=${height}></rect>`;
    })}
  </svg>`;
}

/** @param {Bars} shown @param {import('./time.js').Formats} f */
function table({ heading, columns, bins }, f) {
  return scrolled(
    heading,
    html`<thead>
        <tr>
          ${columns.map(
            (name, column) => html`<th scope="col" class=${column ? 'number' : ''}>${name}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${bins.map(
          ({ name, values }) => html`<tr>
            <th scope="row">${name}</th>
            ${values.map((value) => html`<td class="number">${valueOf(value, f)}</td>`)}
          </tr>`,
        )}
      </tbody>`,
  );
}

/** @param {State} state @param {any} t @param {Context} ctx */
function list(state, t, ctx) {
  /** @param {string} [cursor] */
  const ask = async (cursor) => {
    try {
      const answer = await question('online_clients', {
        details: 'true',
        site: state.site,
        limit: 100,
        cursor,
      });
      const before = cursor ? clients.clients : [];
      clients = { ...answer, clients: [...before, ...answer.clients] };
    } catch (failure) {
      clients = { ...clients, failure };
    }
    ctx.draw();
  };
  const hide = () => {
    clients = null;
    ctx.draw();
  };
  return html`<section class="card" aria-labelledby="list-heading">
    <h2 id="list-heading">${t.list}</h2>
    <p>${t.listHint}</p>
    <div class="buttons">
      <button
        type="button"
        aria-expanded=${clients ? 'true' : 'false'}
        @click=${clients ? hide : () => ask()}
      >
        ${clients ? t.hideList : t.showList}
      </button>
    </div>
    ${clients?.failure ? ctx.failure(clients.failure, () => ask()) : nothing}
    ${clients?.clients ? clientTable(clients.clients, ctx) : nothing}
    ${
      clients?.next_cursor
        ? html`<button type="button" @click=${() => ask(clients.next_cursor)}>
            ${ctx.t.form.more}
          </button>`
        : nothing
    }
  </section>`;
}

/** @param {any[]} clients @param {Context} ctx */
function clientTable(clients, ctx) {
  const t = ctx.t.live;
  if (!clients.length) {
    return html`<p>${t.nobody}</p>`;
  }
  return listed(
    'list-heading',
    [t.address, t.client, t.since, t.seen, t.page],
    clients.map(
      (client) => html`<tr>
        <th scope="row">${client.ip}</th>
        <td>${textOf(client.client_id ?? '')}</td>
        <td>${when(client.online_since, ctx)}</td>
        <td>${when(client.last_seen, ctx)}</td>
        <td class="url">
          ${
            client.url
              ? html`<a href=${ctx.href({ screen: 'page', site: '', url: client.url })}
                  >${textOf(client.url)}</a
                >`
              : nothing
          }
        </td>
      </tr>`,
    ),
  );
}
