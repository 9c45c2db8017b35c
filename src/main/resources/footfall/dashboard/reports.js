// @ts-check
/** The screens with reports: all sites; a site; a page, or a folder with all its pages. */
import { html, nothing } from './lit-html.js';
import { ApiError, question } from './api.js';
import { bar, gistOf, lineChart, panel, sparkline, valueBefore } from './chart.js';
import {
  INTERVALS,
  PERIODS,
  foldersOf,
  isDate,
  isTable,
  originOf,
  pathOf,
  safeHref,
  siteOf,
  textOf,
} from './state.js';
import { addDays, changeOf, datesOf, daysOf, periodBefore, step } from './time.js';

/**
 * @typedef {import('./app.js').Context} Context
 * @typedef {import('./app.js').Screen} Screen
 * @typedef {import('./state.js').State} State
 */

/** Seconds between two questions who is online. */
const LIVE_SECONDS = 5;
/** Seconds between two questions for the list of sites. */
const SITES_SECONDS = 30;
/** Milliseconds after which a report that goes on is asked for again, if there were visits. */
const REPORT_KEPT = 60_000;
/** Milliseconds without a key, after which a search begins. */
const TYPING = 250;
const MORE = 100;
const FIRST_AGENTS = 8;
const SHADES = 8;

let typing = 0;
let isAllAgents = false;
/** A report is not asked for again where only its list changes, and who asks is the same. */
let kept = { key: '', at: 0, newest: '', /** @type {any} */ answers: undefined };

/** @type {Screen} */
export const sites = {
  title: (_, { t }) => t.frame.sites,
  subtitle: periodText,
  load: async (state, signal, ctx) => {
    const window = windowOf(state, ctx);
    const list = await question('sites', { ...window, q: state.q, limit: MORE }, signal);
    const asked = JSON.stringify(window);
    if (!list.sites.length && !state.q) {
      return { list, asked, first: (await import('./settings.js')).firstVisit };
    }
    if (list.sites.length === 1 && !state.q) {
      ctx.go({ screen: 'site', site: list.sites[0].site }, { replace: true });
    }
    return { list, asked };
  },
  parts: 11,
  gist: (_, { list }, { t, f }) =>
    t.reports.gistOfSites(list.sites.length, f.number(list.sites.length)),
  poll: {
    seconds: (_, data) => (data?.first ? LIVE_SECONDS : SITES_SECONDS),
    // A list that is longer than it was first is let alone: it would be cut.
    load: async (state, data, signal, ctx) =>
      data.list.sites.length > MORE && data.asked === JSON.stringify(windowOf(state, ctx))
        ? {}
        : { first: undefined, ...(await sites.load(state, signal, ctx)) },
  },
  view: (state, data, ctx) =>
    data?.first
      ? data.first(ctx)
      : data
        ? html`${ctx.stale ? html`<p class="stale">${ctx.t.live.stale}</p>` : nothing}
            ${siteTable(state, data.list, ctx)}`
        : ghost(ctx),
  bar: (_, data, ctx) => (data?.first ? nothing : periodBar(ctx, false)),
};

/** @type {Screen} */
export const site = {
  title: (state, { t }) => state.site || t.reports.site,
  subtitle: periodText,
  path: (_, ctx) => [sitesStep(ctx)],
  load,
  gist,
  parts: 12,
  poll: { seconds: () => LIVE_SECONDS, load: refresh },
  bar: (_state, _data, ctx) => periodBar(ctx, true),
  view: (state, data, ctx) => (data ? panels(state, data, ctx) : ghost(ctx)),
};

/** @type {Screen} */
export const page = {
  ...site,
  title: ({ url, prefix }, { t }) => {
    const subject = url || prefix;
    return subject ? pathOf(subject, originOf(subject)) : t.reports.page;
  },
  path: ({ url, prefix }, ctx) => {
    const subject = url || prefix;
    const host = siteOf(subject);
    const folders = foldersOf(subject).map((folder) => ({
      text: folder.replace(/\/$/, '').replace(/^.*\//, '') + '/',
      href: ctx.href({ screen: 'page', site: '', url: '', prefix: folder }),
    }));
    const top = host
      ? [{ text: host, href: ctx.href({ screen: 'site', site: host, url: '', prefix: '' }) }]
      : [];
    return [sitesStep(ctx), ...top, ...folders];
  },
};

/** @param {Context} ctx */
function sitesStep({ t, href }) {
  return { text: t.frame.sites, href: href({ screen: 'sites', site: '', url: '', prefix: '' }) };
}

/** @param {State} state @param {Context} ctx */
function periodText(state, ctx) {
  return ctx.f.dates(datesOf(state, ctx.today));
}

/** The window of a state, as the API names it. @param {State} state @param {Context} ctx */
function windowOf(state, ctx) {
  const { from, to } = datesOf(state, ctx.today);
  const { period, tz, compare } = state;
  return { from, to, tz, compare: compare === 'previous' ? periodBefore(period, from) : compare };
}

/** What is looked at. @param {State} state */
function subjectOf({ screen, site, url, prefix }) {
  return screen === 'site' ? { site } : url ? { url } : { prefix };
}

/** @param {State} state @param {Context} ctx */
function reportOf(state, ctx) {
  return { ...subjectOf(state), ...windowOf(state, ctx), by: state.by };
}

/** @param {State} state @param {Context} ctx */
function hoursOf(state, ctx) {
  const { from, to, tz } = windowOf(state, ctx);
  return { ...subjectOf(state), from, to, tz };
}

/** @param {State} state @param {Context} ctx */
function pagesOf(state, ctx) {
  const { compare, ...window } = windowOf(state, ctx);
  const q = state.q && !state.prefix ? (state.q.startsWith('/') ? state.q : '/' + state.q) : '';
  return { ...subjectOf(state), ...window, compare, q, sort: state.sort };
}

/** Panels that fail are told where they would be. @param {Promise<any>} asked */
function orFailure(asked, /** @type {AbortSignal} */ signal) {
  return asked.catch((failure) => {
    if (signal.aborted) {
      throw failure;
    }
    return { failure };
  });
}

/**
 * @param {State} state
 * @param {AbortSignal} signal
 * @param {Context} ctx
 * @param {boolean} [isAnew] whether nothing that is kept will do
 * @param {string} [seen] the newest visit that was known before
 */
async function load(state, signal, ctx, isAnew = false, seen = '') {
  const asked = JSON.stringify(reportOf(state, ctx));
  const key = asked + JSON.stringify(ctx.me);
  const isKept = !isAnew && kept.key === key && Date.now() - kept.at < REPORT_KEPT;
  const answers = isKept
    ? kept.answers
    : Promise.all([
        question('report', { ...reportOf(state, ctx), pages: state.url ? 0 : 20 }, signal),
        orFailure(question('hours', hoursOf(state, ctx), signal), signal),
        state.prefix ? undefined : orFailure(question('live', subjectOf(state), signal), signal),
      ]);
  const isList = !state.url && (state.q || state.sort);
  const [[report, hours, live], list] = await Promise.all([
    answers,
    isList
      ? orFailure(question('pages', { ...pagesOf(state, ctx), limit: 20 }, signal), signal)
      : undefined,
  ]);
  const { at, newest } = isKept ? kept : { at: Date.now(), newest: seen };
  const isWhole = !hours.failure && !live?.failure;
  kept = { key: isWhole ? key : '', at, newest, answers: [report, hours, live] };
  const pages = list ?? { pages: report.pages };
  return { asked, at, newest, report, hours, live, pages, isLong: false };
}

/**
 * Asks who is online; and for the report again once the day is another, or if there were visits.
 *
 * @param {State} state
 * @param {any} data
 * @param {AbortSignal} signal
 * @param {Context} ctx
 */
async function refresh(state, data, signal, ctx) {
  const live = state.prefix ? undefined : await question('live', subjectOf(state), signal);
  const newest = live?.newest_visit;
  const isNew =
    !live || (newest !== data.newest && Date.parse(newest) < Date.parse(data.report.window.end));
  const isDue = isNew && !data.isLong && Date.now() - data.at > REPORT_KEPT;
  return isDue || data.asked !== JSON.stringify(reportOf(state, ctx))
    ? load(state, signal, ctx, true, newest)
    : { live };
}

/** @param {State} state @param {any} data @param {Context} ctx */
function gist(state, { report }, ctx) {
  const title = (state.screen === 'site' ? site : page).title(state, ctx);
  return ctx.t.reports.gistOf(title, ctx.f.number(report.totals.visits), periodText(state, ctx));
}

/** Areas as large as what will come. @param {Context} ctx */
function ghost(ctx) {
  return html`<p class="unseen">${ctx.t.reports.loading}</p>
    <div class="card ghost" aria-hidden="true"></div>
    <div class="card ghost tall" aria-hidden="true"></div>`;
}

/** @param {State} state @param {any} data @param {Context} ctx */
function panels(state, data, ctx) {
  const { totals, compared, date_range: range } = data.report;
  return html`<div class="data-area">
    ${ctx.part(1, () => headline(data, state, ctx))}
    ${totals.visits || compared?.totals.visits
      ? html`
          ${ctx.part(2, () => chartPanel(state, data.report, ctx), 3)}
          <div class="columns reports">
            ${ctx.part(4, () => (state.url ? nothing : pagesPanel(state, data, ctx)), 7)}
            ${ctx.part(8, () => (ctx.may('details') ? agentsPanel(data.report, ctx) : nothing))}
            ${ctx.part(9, () => hoursPanel(state, data.hours, ctx), 12)}
          </div>
        `
      : nobody(range, ctx)}
  </div>`;
}

/** @param {any} data @param {State} state @param {Context} ctx */
function headline({ report, live }, state, ctx) {
  const { totals, compared, window, date_range: range } = report;
  const {
    f,
    t: { reports: t },
  } = ctx;
  const rate = ({ visits, visitors }) => (visitors ? visits / visitors : 0);
  const before = compared?.totals;
  const minutes = live?.timeout_seconds / 60;
  const link = state.url && safeHref(state.url);
  const host = state.site || siteOf(state.url || state.prefix);
  return html`<section class="card" aria-label=${t.totals}>
    <dl class="totals">
      ${['visits', 'visitors'].map((name) =>
        number(
          t[name],
          totals[name],
          f.number(totals[name]),
          changeText(totals[name], before?.[name], ctx),
        ),
      )}
      ${number(
        t.perVisitor,
        rate(totals),
        f.number(rate(totals), 2),
        changeText(rate(totals), before && rate(before), ctx, 2),
      )}
      ${live && !live.failure
        ? number(
            t.online,
            live.online,
            html`<a href=${ctx.href({ screen: 'live', site: host, url: '', prefix: '' })}
              >${f.number(live.online)}</a
            >`,
            ctx.stale ? t.stale : t.onlineHint(minutes, f.number(minutes, 1)),
          )
        : nothing}
    </dl>
    <div class="under">
      <p class="hint">
        ${compared ? comparedText(window, compared.window, ctx, range.earliest) : nothing}
      </p>
      ${link
        ? html`<a href=${link} target="_blank" rel="noopener noreferrer">${t.open}</a>`
        : nothing}
      ${host && ctx.me?.permissions.includes('administer')
        ? html`<button
            class="slight"
            @click=${async () => (await import('./share.js')).share(ctx, host)}
          >
            ${ctx.t.share.open}
          </button>`
        : nothing}
    </div>
  </section>`;
}

/**
 * A term with its number.
 *
 * @param {string} term
 * @param {number} value
 * @param {unknown} shown how it is written
 * @param {unknown} beneath
 */
function number(term, value, shown, beneath) {
  return html`<div>
    <dt>${term}</dt>
    <dd class="big"><data value=${String(value)}>${shown}</data></dd>
    <dd class="hint">${beneath}</dd>
  </div>`;
}

/**
 * Which dates are compared, how many they are where there are more or fewer of them, and from which
 * day on visits are known.
 *
 * @param {any} window
 * @param {any} compared
 * @param {Context} ctx
 * @param {string|null} [earliest] the first visit, if there is one and it is known
 */
function comparedText(window, compared, { f, t }, earliest) {
  const from = compared.start.slice(0, 10);
  const isCut = !compared.end.slice(10).startsWith('T00:00:00');
  const last = isCut ? addDays(compared.end.slice(0, 10), 1) : compared.end.slice(0, 10);
  const dates = f.dates({ from, to: last });
  const first = earliest?.slice(0, 10) ?? '';
  const known = first > from ? t.reports.knownFrom(f.date(first)) : '';
  if (isCut) {
    return t.reports.samePart(dates, f.dateTime(compared.end)) + known;
  }
  const [days, before] = [window, compared].map(({ start, end }) =>
    daysOf({ from: start.slice(0, 10), to: end.slice(0, 10) }),
  );
  const lengths =
    before === days ? '' : t.reports.lengths(f.unit(before, 'day'), f.unit(days, 'day'));
  return t.reports.comparedWith(dates) + lengths + known;
}

/**
 * @param {number} now
 * @param {number|null|undefined} before
 * @param {Context} ctx
 * @param {number} [digits] of the number before, after the point
 */
function changeText(now, before, ctx, digits = 0) {
  const {
    f,
    t: { reports: t },
  } = ctx;
  if (before === null || before === undefined) {
    return nothing;
  }
  return html`${changeWords(now, before, ctx)}
    <span class="quiet">${t.before(f.number(before, digits))}</span>`;
}

/** @param {number} now @param {number|null|undefined} before @param {Context} ctx */
function changeWords(now, before, { f, t: { reports: t } }) {
  const { kind, part } = changeOf(now, before);
  const shown = f.percent(Math.abs(part));
  return {
    none: t.none,
    new: t.new,
    same: t.same,
    up: html`<span aria-hidden="true">↑ </span>${t.more(shown)}`,
    down: html`<span aria-hidden="true">↓ </span>${t.less(shown)}`,
  }[kind];
}

/** The heading of a column of {@link changeCell}. */
function changeHeading(/** @type {State} */ state, /** @type {Context} */ ctx) {
  return state.compare === 'none'
    ? nothing
    : html`<th scope="col" class="number">${ctx.t.reports.change}</th>`;
}

/** How the visits of a page or site have changed; nothing where nothing is compared. */
function changeCell(
  /** @type {{visits: number, previous_visits: number|null}} */ row,
  /** @type {State} */ state,
  /** @type {Context} */ ctx,
) {
  return state.compare === 'none'
    ? nothing
    : html`<td class="number change">${changeWords(row.visits, row.previous_visits, ctx)}</td>`;
}

/** @param {{latest: string|null}} range @param {Context} ctx */
function nobody({ latest }, ctx) {
  const t = ctx.t.reports;
  const day = latest?.slice(0, 10);
  return html`<section class="card empty">
    <p>${t.empty} ${day ? t.lastVisit(ctx.f.date(day)) : t.never}</p>
    ${day
      ? html`<p>
          <a href=${ctx.href({ from: addDays(day, -27), to: addDays(day, 1) })}>${t.showThen}</a>
        </p>`
      : nothing}
  </section>`;
}

/** @param {State} state @param {any} report @param {Context} ctx */
function chartPanel(state, report, ctx) {
  const t = ctx.t.reports;
  const { window, series: bins, compared } = report;
  const end = Date.parse(compared?.window.end);
  const before = (compared?.series ?? []).filter(({ start }) => Date.parse(start) < end);
  const series = { bins, before, by: window.by, until: window.complete_until };
  const zoom = (/** @type {any} */ bin, /** @type {any} */ next) =>
    window.by === 'hour'
      ? undefined
      : ctx.href({
          from: bin.start.slice(0, 10),
          to: (next?.start ?? window.end).slice(0, 10),
          by: 'auto',
        });
  const exports = /** @type {[string, any]} */ (['report', reportOf(state, ctx)]);
  return panel(
    ctx,
    { name: t.chart, id: 'chart', exports, wide: true },
    html`<figure>
      <figcaption>${gistOf(series, ctx)}</figcaption>
      ${ctx.part(3, () =>
        isTable(state, 'chart') ? seriesTable(series, ctx, zoom) : lineChart(series, ctx, zoom),
      )}
    </figure>`,
  );
}

/** @param {import('./chart.js').Series} series @param {Context} ctx @param {any} zoom */
function seriesTable(series, ctx, zoom) {
  const { bins, before, by } = series;
  const {
    f,
    t: { reports: t },
  } = ctx;
  const labels = f.bins(bins, by);
  return html`<table aria-label=${t.chart}>
    <thead>
      <tr>
        <th scope="col">${t.time}</th>
        <th scope="col" class="number">${t.visits}</th>
        <th scope="col" class="number">${t.visitors}</th>
        ${before.length ? html`<th scope="col" class="number">${t.beforeLine}</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${bins.map((bin, at) => {
        const href = zoom(bin, bins[at + 1]);
        const other = valueBefore(series, at);
        return html`<tr>
          <th scope="row">
            ${href ? html`<a href=${href}>${labels[at]}</a>` : labels[at]}
            ${bin.partial ? html`<span class="quiet">(${t.partial})</span>` : nothing}
          </th>
          <td class="number">${f.number(bin.visits)}</td>
          <td class="number">${f.number(bin.visitors)}</td>
          ${before.length
            ? html`<td class="number">${other ? f.number(other.visits) : ''}</td>`
            : nothing}
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/**
 * Rows of a table, of which some are a part of the screen each. Columns move while rows are added,
 * unless they are as wide as they are told: the table is not shown before the last.
 *
 * @template T
 * @param {Context} ctx
 * @param {number} first the part that the first rows are
 * @param {number} last the part that all rows are that are left
 * @param {number} each how many rows a part has
 * @param {T[]} rows
 * @param {(row: T) => unknown} drawn
 */
function inParts(ctx, first, last, each, rows, drawn) {
  return Array.from({ length: last - first + 1 }, (_, at) =>
    ctx.part(first + at, () =>
      rows.slice(at * each, first + at < last ? (at + 1) * each : undefined).map(drawn),
    ),
  );
}

/** @param {State} state @param {any} data @param {Context} ctx */
function pagesPanel(state, { pages: list }, ctx) {
  const {
    f,
    t: { reports: t },
  } = ctx;
  const exports = /** @type {[string, any]} */ (['pages', pagesOf(state, ctx)]);
  const rows = list.pages ?? [];
  const origin = originOf(rows[0]?.url);
  const shared = rows.every(({ url }) => originOf(url) === origin) ? origin : '';
  const most = Math.max(...rows.map(({ visits }) => visits), 1);
  const folder = origin && /^\/.+\/$/.test(state.q) ? origin + state.q : '';
  const more = async () => {
    const begin = list.next_cursor ? rows : [];
    const next = await question('pages', {
      ...pagesOf(state, ctx),
      limit: MORE,
      cursor: list.next_cursor,
    }).catch((failure) => ({ pages: [], failure }));
    ctx.show({
      isLong: true,
      pages: { ...next, pages: next.failure ? rows : begin.concat(next.pages) },
    });
  };
  return panel(
    ctx,
    { name: t.pages, exports },
    html`
      ${state.prefix ? nothing : searchField(ctx, t.searchPages, t.searchPagesHint)}
      ${folder
        ? html`<p>
            <a href=${ctx.href({ screen: 'page', site: '', prefix: folder })}
              >${t.folder(state.q)}</a
            >
          </p>`
        : nothing}
      ${list.failure ? ctx.failure(list.failure, ctx.reload) : nothing}
      ${rows.length
        ? html`<table class="ranking" aria-label=${t.pages} ?data-unknown=${ctx.isBefore(7)}>
            <thead>
              <tr>
                <th scope="col">${t.page}</th>
                ${sortable(ctx, t.visits, '')}${sortable(ctx, t.visitors, 'visitors')}
                ${changeHeading(state, ctx)}
              </tr>
            </thead>
            <tbody>
              ${inParts(
                ctx,
                4,
                7,
                5,
                rows,
                (row) =>
                  html`<tr>
                    <th scope="row">
                      ${bar(row.visits / most)}
                      <a
                        href=${ctx.href({ screen: 'page', site: '', prefix: '', url: row.url })}
                        title=${textOf(row.url)}
                        >${foldable(pathOf(row.url, shared))}</a
                      >
                    </th>
                    <td class="number">
                      ${f.number(row.visits)}
                      <span class="quiet"
                        ><span class="unseen">${t.share} </span>${f.percent(row.share)}</span
                      >
                    </td>
                    <td class="number">${f.number(row.visitors)}</td>
                    ${changeCell(row, state, ctx)}
                  </tr>`,
              )}
            </tbody>
          </table>`
        : list.failure
          ? nothing
          : html`<p>${state.q ? t.notFound(state.q) : t.empty}</p>`}
      ${list.next_cursor || (list.next_cursor === undefined && rows.length >= 20)
        ? html`<button @click=${more}>${t.showMore}</button>`
        : nothing}
    `,
  );
}

/** A text whose lines may end behind slashes. @param {string} text */
function foldable(text) {
  return text.split(/(?<=[/?&])(?=.)/).map((part, at) => (at ? html`<wbr />${part}` : part));
}

/**
 * The heading of a column, by which rows can be sorted.
 *
 * @param {Context} ctx
 * @param {string} text
 * @param {string} sort as the state has it
 */
function sortable(ctx, text, sort) {
  const isSorted = ctx.state.sort === sort;
  return html`<th scope="col" class="number" aria-sort=${isSorted ? 'descending' : nothing}>
    <button class="sort" @click=${() => ctx.go({ sort })}>
      ${text}${isSorted ? html`<span aria-hidden="true">&nbsp;↓</span>` : nothing}
    </button>
  </th>`;
}

/** @param {Context} ctx @param {string} name @param {string} hint */
function searchField(ctx, name, hint) {
  return html`<input
    type="search"
    class="search"
    aria-label=${name}
    placeholder=${hint}
    maxlength="2000"
    spellcheck="false"
    autocapitalize="off"
    .value=${ctx.state.q}
    @input=${(/** @type {any} */ { target }) => {
      clearTimeout(typing);
      typing = setTimeout(() => ctx.go({ q: target.value.trim() }, { replace: true }), TYPING);
    }}
  />`;
}

/** @param {any} report @param {Context} ctx */
function agentsPanel({ agents, totals }, ctx) {
  const {
    f,
    t: { reports: t },
  } = ctx;
  if (!agents.length) {
    return nothing;
  }
  const shown = isAllAgents ? agents : agents.slice(0, FIRST_AGENTS);
  const all = () => {
    isAllAgents = true;
    ctx.draw();
  };
  return panel(
    ctx,
    { name: t.agents },
    html`<table class="ranking" aria-label=${t.agents}>
        <thead>
          <tr>
            <th scope="col">${t.agent}</th>
            <th scope="col" class="number">${t.visits}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            ({ agent, visits }) =>
              html`<tr>
                <th scope="row">
                  ${bar(visits / Math.max(totals.visits, 1))} ${agentText(agent) || t.noAgent}
                </th>
                <td class="number">${f.number(visits)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${shown.length < agents.length ? html`<button @click=${all}>${t.all}</button>` : nothing}`,
  );
}

/** A user agent, beneath what people call it. @param {string} agent */
function agentText(agent) {
  const family = familyOf(agent);
  const text = textOf(agent);
  return family ? html`${family}<span class="hint">${text}</span>` : text;
}

/**
 * Returns what people call a browser and its system, by the conventions of user agents: each names
 * those before it, to be served as they are. Empty for what is no browser.
 *
 * @param {string} agent
 */
function familyOf(agent) {
  const [, name, version] =
    /(Edg|OPR|SamsungBrowser|Firefox|FxiOS|CriOS|Chrome)\w*\/(\d+)/.exec(
      agent.replace(/Chrome(?=.*(Edg|OPR|Samsung))/, ''),
    ) ??
    /(?=.*(Safari)\/)Version\/(\d+)/.exec(agent) ??
    [];
  if (!name || /bot|crawl|spider|compatible;/i.test(agent)) {
    return '';
  }
  const browser =
    {
      Edg: 'Edge',
      OPR: 'Opera',
      SamsungBrowser: 'Samsung Internet',
      FxiOS: 'Firefox',
      CriOS: 'Chrome',
    }[name] ?? name;
  const system =
    /(iPhone|iPad|Android|Windows|Mac OS X|CrOS|Linux)/
      .exec(agent)?.[0]
      .replace('Mac OS X', 'macOS') ?? '';
  return [`${browser} ${version}`, system].filter(Boolean).join(' · ');
}

/** @param {State} state @param {any} answer @param {Context} ctx */
function hoursPanel(state, answer, ctx) {
  const {
    f,
    t: { reports: t },
  } = ctx;
  const exports = /** @type {[string, any]} */ (['hours', hoursOf(state, ctx)]);
  if (answer.failure) {
    return panel(ctx, { name: t.hours }, ctx.failure(answer.failure, ctx.reload));
  }
  const visits = new Map(answer.hours.map((hour) => [`${hour.weekday} ${hour.hour}`, hour.visits]));
  const peak = answer.hours.reduce(
    (most, hour) => (hour.visits > (most?.visits ?? 0) ? hour : most),
    undefined,
  );
  const days = [0, 1, 2, 3, 4, 5, 6].map((i) => ((ctx.weekStart - 1 + i) % 7) + 1);
  return panel(
    ctx,
    { name: t.hours, exports },
    html`<p class="hint">
        ${peak ? t.hoursGist(f.weekday(peak.weekday, 'long'), f.hour(peak.hour)) : t.empty}
      </p>
      <table class="week" aria-label=${t.hours}>
        <thead>
          <tr>
            <th scope="col">${t.hour}</th>
            ${days.map((day) => html`<th scope="col">${f.weekday(day)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${inParts(
            ctx,
            9,
            12,
            6,
            [...Array(24).keys()],
            (hour) =>
              html`<tr>
                <th scope="row">${f.hour(hour)}</th>
                ${days.map((day) => {
                  const count = visits.get(`${day} ${hour}`) ?? 0;
                  return html`<td data-shade=${Math.ceil((count / (peak?.visits || 1)) * SHADES)}>
                    ${count ? f.compact(count) : ''}
                  </td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>`,
  );
}

/**
 * The columns by which sites can be sorted once all of them are there.
 *
 * @type {Record<string, (row: any) => any>}
 */
const SITE_ORDERS = {
  site: ({ site }) => site,
  visitors: ({ visitors }) => -visitors,
  online: ({ online }) => -online,
};

/** @param {State} state @param {any} list @param {Context} ctx */
function siteTable(state, list, ctx) {
  const {
    f,
    t: { reports: t },
  } = ctx;
  const isWhole = !list.next_cursor;
  const order =
    isWhole && Object.hasOwn(SITE_ORDERS, state.sort) ? SITE_ORDERS[state.sort] : undefined;
  const rows = order
    ? [...list.sites].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0))
    : list.sites;
  const most = Math.max(...rows.map(({ visits }) => visits), 1);
  const isSearched = rows.length > 8 || state.q || !isWhole;
  const heading = (/** @type {string} */ text, /** @type {string} */ sort) =>
    isWhole ? sortable(ctx, text, sort) : html`<th scope="col" class="number">${text}</th>`;
  const more = async () => {
    const next = await question('sites', {
      ...windowOf(state, ctx),
      q: state.q,
      limit: MORE,
      cursor: list.next_cursor,
    });
    ctx.show({ list: { ...next, sites: list.sites.concat(next.sites) } });
  };
  const exports = /** @type {[string, any]} */ (['sites', { ...windowOf(state, ctx), q: state.q }]);
  return html`<div class="data-area">
    ${panel(
      ctx,
      { name: periodText(state, ctx), exports, wide: true },
      html`
        <p class="hint">
          ${list.compared ? comparedText(list.window, list.compared, ctx) : nothing}
        </p>
        ${isSearched ? searchField(ctx, t.searchSites, t.searchSitesHint) : nothing}
        ${rows.length
          ? html`<table
              class="ranking sites"
              aria-label=${t.site}
              ?data-unknown=${ctx.isBefore(11)}
            >
              <thead>
                <tr>
                  <th scope="col">${t.site}</th>
                  ${heading(t.visits, '')}${heading(t.visitors, 'visitors')}
                  ${changeHeading(state, ctx)}
                  <th scope="col" class="trend">${t.trend}</th>
                  ${heading(t.online, 'online')}
                </tr>
              </thead>
              <tbody>
                ${inParts(
                  ctx,
                  2,
                  11,
                  10,
                  rows,
                  (row) =>
                    html`<tr>
                      <th scope="row">
                        ${bar(row.visits / most)}
                        <a href=${ctx.href({ screen: 'site', site: row.site })}>${row.site}</a>
                      </th>
                      <td class="number">${f.number(row.visits)}</td>
                      <td class="number">${f.number(row.visitors)}</td>
                      ${changeCell(row, state, ctx)}
                      <td class="trend">
                        ${sparkline(row.sparkline)}
                        <span class="unseen"
                          >${t.trendOf(
                            f.number(row.sparkline[0] ?? 0),
                            f.number(row.sparkline[row.sparkline.length - 1] ?? 0),
                            f.number(Math.max(0, ...row.sparkline)),
                          )}</span
                        >
                      </td>
                      <td class="number">
                        ${row.online
                          ? html`<a href=${ctx.href({ screen: 'live', site: row.site })}
                              >${f.number(row.online)}</a
                            >`
                          : f.number(0)}
                      </td>
                    </tr>`,
                )}
              </tbody>
            </table>`
          : html`<p>${t.notFound(state.q)}</p>`}
        ${isWhole ? nothing : html`<button @click=${more}>${t.showMore}</button>`}
      `,
    )}
  </div>`;
}

/**
 * The period, and what it is compared with.
 *
 * @param {Context} ctx
 * @param {boolean} hasBins whether there is a chart
 */
function periodBar(ctx, hasBins) {
  const {
    state,
    t: { period: t },
  } = ctx;
  const dates = datesOf(state, ctx.today);
  const back = step(state, -1, ctx.today);
  const forward = step(state, 1, ctx.today);
  const compared = state.compare.includes(',') ? state.compare.split(',') : undefined;
  const comparison = compared ? 'custom' : state.compare;
  const to = addDays(dates.to, -1);
  const choose = (/** @type {string} */ period) =>
    ctx.go(period === 'custom' ? { period, ...dates } : { period, from: '', to: '' });
  const compare = (/** @type {string} */ chosen) => {
    const days = daysOf(dates);
    ctx.go({
      compare: chosen === 'custom' ? `${addDays(dates.from, -days)},${dates.from}` : chosen,
    });
  };
  const setDates = (/** @type {string} */ from, /** @type {string} */ last) => {
    if (isDate(from) && isDate(last)) {
      const [first, end] = from <= last ? [from, last] : [last, from];
      ctx.go({ period: 'custom', from: first, to: addDays(end, 1) });
    }
  };
  const setCompared = (/** @type {string} */ from, /** @type {string} */ last) => {
    if (isDate(from) && isDate(last) && from <= last) {
      ctx.go({ compare: `${from},${addDays(last, 1)}` });
    }
  };
  return html`<div class="period" role="group" aria-label=${t.name}>
    <div class="part">
      <button class="arrow" aria-label=${t.before} @click=${() => back && ctx.go(back)}>‹</button>
      ${choice(t.name, [...PERIODS, 'custom'], t.names, state.period, choose)}
      <button
        class="arrow"
        aria-label=${t.after}
        aria-disabled=${forward ? 'false' : 'true'}
        @click=${() => forward && ctx.go(forward)}
      >
        ›
      </button>
    </div>
    <div class="part dates">
      ${dateField(t.from, dates.from, ctx.today, (from) => setDates(from, to))}
      <span aria-hidden="true">–</span>
      ${dateField(t.to, to, ctx.today, (last) => setDates(dates.from, last))}
    </div>
    <label class="part">
      <span>${t.compare}</span>
      ${choice('', ['previous', 'year', 'custom', 'none'], t.comparisons, comparison, compare)}
    </label>
    ${compared
      ? html`<div class="part dates">
          ${dateField(t.comparedFrom, compared[0], ctx.today, (from) =>
            setCompared(from, addDays(compared[1], -1)),
          )}
          <span aria-hidden="true">–</span>
          ${dateField(t.comparedTo, addDays(compared[1], -1), ctx.today, (last) =>
            setCompared(compared[0], last),
          )}
        </div>`
      : nothing}
    ${hasBins
      ? html`<label class="part">
          <span>${t.by}</span>
          ${choice('', INTERVALS, t.bys, state.by, (by) => ctx.go({ by: /** @type {any} */ (by) }))}
        </label>`
      : nothing}
  </div>`;
}

/**
 * @param {string} name empty where a label is around it
 * @param {string[]} values
 * @param {Record<string, string>} texts
 * @param {string} chosen
 * @param {(value: string) => void} change
 */
function choice(name, values, texts, chosen, change) {
  return html`<select
    aria-label=${name || nothing}
    .value=${chosen}
    @change=${(/** @type {any} */ { target }) => change(target.value)}
  >
    ${values.map(
      (value) =>
        html`<option value=${value} ?selected=${value === chosen}>${texts[value]}</option>`,
    )}
  </select>`;
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} today the last date that can be chosen
 * @param {(value: string) => void} change
 */
function dateField(name, value, today, change) {
  return html`<input
    type="date"
    aria-label=${name}
    min="1970-01-01"
    max=${today}
    .value=${value}
    @change=${(/** @type {any} */ { target }) => change(target.value)}
  />`;
}
