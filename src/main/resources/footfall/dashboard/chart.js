// @ts-check
/**
 * Panels, and charts in SVG. Labels are at percentages of the width and only lines are stretched,
 * so nothing is measured, and nothing has to be drawn again where a window gets another size.
 */
import { html, nothing, svg } from './lit-html.js';
import { addressOf } from './api.js';
import { isTable, toggleTable } from './state.js';

/**
 * @typedef {import('./app.js').Context} Context
 *
 * @typedef {object} Bin as `GET /report` has it
 * @property {string} start
 * @property {number} visits
 * @property {number} visitors
 * @property {boolean} partial
 *
 * @typedef {object} Series
 * @property {Bin[]} bins
 * @property {Bin[]} before those that are compared; none if there are none
 * @property {string} by the unit of the bins
 * @property {string} until the time up to which visits are known
 */

const WIDTH = 1000;
const HEIGHT = 200;
const MOST_LABELS = 6;

/** Which bin was chosen to be read, and of what: it stays where a report goes on. */
let read = { subject: '', start: '' };

/**
 * A panel with its links: as a table or not, and its answer as CSV and JSON.
 *
 * @param {Context} ctx
 * @param {object} panel
 * @param {string} panel.name
 * @param {string} [panel.id] as the state names it where it can be shown as a table
 * @param {[string, Record<string, any>]} [panel.exports] the path and parameters of its answer
 * @param {string[]} [panel.formats] which that answer has
 * @param {boolean} [panel.wide]
 * @param {unknown} content
 */
export function panel(
  ctx,
  { name, id, exports, formats = ['csv', 'json'], wide = false },
  content,
) {
  const t = ctx.t.reports;
  const of = html`<span class="unseen"> ${t.of(name)}</span>`;
  const heading = `panel-${name.replace(/\W/g, '')}`;
  return html`<section class=${wide ? 'card wide' : 'card'} aria-labelledby=${heading}>
    <div class="head">
      <h2 id=${heading}>${name}</h2>
      <p class="tools">
        ${id
          ? html`<a href=${ctx.href(toggleTable(ctx.state, id))}
              >${isTable(ctx.state, id) ? t.asChart : t.asTable}${of}</a
            >`
          : nothing}
        ${exports ? formats.map((format) => file(exports, format, of)) : nothing}
      </p>
    </div>
    ${content}
  </section>`;
}

/** @param {[string, Record<string, any>]} asked @param {string} format @param {unknown} of */
function file([path, params], format, of) {
  const name = `${path.replace(/.*\//, '')}.${format}`;
  return html`<a href=${addressOf(path, { ...params, format })} download=${name}
    >${format.toUpperCase()}${of}</a
  >`;
}

/**
 * Returns an end for an axis, and how many parts it has: the least round number that is not less.
 *
 * @param {number} most
 * @returns {{end: number, parts: number}}
 */
export function axisEnd(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 4)));
  const [factor, parts] = [
    [1, 2],
    [2, 4],
    [4, 4],
    [5, 5],
    [8, 4],
    [10, 5],
  ].find(([times]) => times * power >= most) ?? [10, 5];
  return power === 1 && factor < 4 ? { end: 4, parts: 4 } : { end: factor * power, parts };
}

/**
 * A chart of visits, visitors and visits before, with what it says in words, a slider to read its
 * values, and a link to what the value that is read is made of.
 *
 * @param {Series} series with one bin at least
 * @param {Context} ctx
 * @param {(bin: Bin, next: Bin|undefined) => string|undefined} zoom the address that shows more of
 *     a bin
 */
export function lineChart(series, ctx, zoom) {
  const { bins, before, by, until } = series;
  const { f, t } = ctx;
  const words = t.reports;
  const most = Math.max(...bins.map(({ visits }) => visits), ...before.map(({ visits }) => visits));
  const { end, parts } = axisEnd(most);
  const labels = f.bins(bins, by);
  const { site, url, prefix } = ctx.state;
  const subject = JSON.stringify([site, url, prefix, by]);
  const chosen = bins.findIndex(({ start }) => read.subject === subject && read.start === start);
  const at = chosen < 0 ? peakOf(bins) : chosen;
  const bin = bins[at];
  const last = bins.length - 1;
  const known = bins.filter(({ start }, i) => !i || Date.parse(start) < Date.parse(until));
  const isOpen = known.length > 1 && known[known.length - 1].partial;
  const whole = isOpen ? known.slice(0, -1) : known;
  const labelled = labelsOf(bins, by);
  const address = zoom(bin, bins[at + 1]);
  const choose = (/** @type {number} */ next) => {
    read = { subject, start: bins[Math.max(0, Math.min(last, next))].start };
    ctx.draw();
  };
  const point = (/** @type {PointerEvent} */ event) => {
    const { left, width } = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    return Math.round(((event.clientX - left) / width) * last);
  };
  const value = words.value(labels[at], f.number(bin.visits), f.number(bin.visitors));
  const told = valueBefore(series, at);
  const other = told ? words.valueBefore(f.bins(before, by)[at], f.number(told.visits)) : '';
  const opening = (/** @type {'visits'|'visitors'} */ what) =>
    pathOf(known, what, end, last, whole.length - 1);
  const grid = Array.from({ length: parts + 1 }, (_, i) => i / parts);
  return html`
    <div class="chart">
      <svg role="img" aria-label=${gistOf(series, ctx)}>
        ${grid.map(
          (part) =>
            svg`<line class="grid" x2="100%" y1=${percent(1 - part)} y2=${percent(1 - part)} />`,
        )}
      </svg>
      <svg
        class="plot"
        aria-hidden="true"
        viewBox="0 0 ${WIDTH} ${HEIGHT}"
        preserveAspectRatio="none"
        @pointermove=${(/** @type {PointerEvent} */ event) =>
          event.pointerType === 'mouse' && choose(point(event))}
        @pointerdown=${(/** @type {PointerEvent} */ event) =>
          event.pointerType !== 'mouse' && choose(point(event))}
        @click=${(/** @type {any} */ event) => {
          const target = zoom(bins[point(event)], bins[point(event) + 1]);
          if (target && event.pointerType === 'mouse') {
            ctx.follow(target);
          }
        }}
      >
        <rect class="touch" width="100%" height="100%" />
        <path class="area" d=${areaOf(known, end, last)} />
        <path class="before" d=${pathOf(before, 'visits', end, last)} />
        <path class="visitors" d=${pathOf(whole, 'visitors', end, last)} />
        <path class="visits" d=${pathOf(whole, 'visits', end, last)} />
        ${isOpen
          ? svg`<path class="visits open" d=${pathOf(known, 'visits', end, last, whole.length - 1)} />
                <path class="visitors open" d=${pathOf(known, 'visitors', end, last, whole.length - 1)} />`
          : nothing}
        <path class="cursor" d="M${xOf(at, last)} 0V${HEIGHT}" />
      </svg>
      <svg class="marks" aria-hidden="true">
        ${grid
          .slice(1)
          .map(
            (part) =>
              svg`<text x="0" y=${percent(1 - part)} dy="-4">${f.compact(part * end)}</text>`,
          )}
        <circle cx=${percent(at / (last || 1))} cy=${percent(1 - bin.visits / end)} r="4.5" />
      </svg>
      <svg class="ticks" aria-hidden="true">
        ${labelled.bins.map(
          (i, order) =>
            svg`<text class=${order % 2 ? 'odd' : ''} x=${percent(i / (last || 1))} y="14"
              text-anchor=${i === 0 ? 'start' : i > last * 0.95 ? 'end' : 'middle'}
              >${f.axis(bins[i].start, labelled.by)}</text>`,
        )}
      </svg>
    </div>
    <input
      type="range"
      class="read"
      min="0"
      max=${last}
      .value=${String(at)}
      aria-label=${words.read}
      aria-valuetext=${other ? `${value}; ${other}` : value}
      @input=${(/** @type {any} */ event) => choose(Number(event.target.value))}
    />
    <div class="value">
      <p>
        ${value}${bin.partial ? ` (${words.partial})` : ''}${other
          ? html` <span class="quiet">${other}</span>`
          : nothing}
      </p>
      ${address ? html`<a href=${address}>${words.zoom(labels[at])}</a>` : nothing}
    </div>
    <ul class="legend" aria-hidden="true">
      ${key('visits', words.visits)}${key('visitors', words.visitors)}${before.length
        ? key('before', words.beforeLine)
        : nothing}
    </ul>
  `;
}

/**
 * Returns which bins have a label beneath, and of what: hours of several days have their dates.
 *
 * @param {Bin[]} bins
 * @param {string} by
 */
function labelsOf(bins, by) {
  const isOfDays = by === 'hour' && bins.length > 2 * 24;
  const all = bins.map((_, at) => at);
  const known = isOfDays ? all.filter((at) => bins[at].start.slice(11, 16) === '00:00') : all;
  const every = Math.ceil(known.length / MOST_LABELS);
  const chosen = known.filter((_, order) => order % every === 0);
  return { by: isOfDays ? 'day' : by, bins: chosen };
}

/**
 * The gist of a chart in words.
 *
 * @param {Series} series
 * @param {Context} ctx
 */
export function gistOf({ bins, by }, { f, t }) {
  const whole = bins.filter(({ partial }) => !partial);
  const counted = whole.length ? whole : bins;
  const mean = counted.reduce((sum, { visits }) => sum + visits, 0) / counted.length;
  const peak = peakOf(bins);
  const gist = t.reports.gist[/** @type {'day'} */ (by)](
    f.number(mean, mean < 10 ? 1 : 0),
    f.bins(bins, by)[peak],
    f.number(bins[peak].visits),
  );
  return bins[bins.length - 1].partial ? `${gist} ${t.reports.notOver}` : gist;
}

/**
 * Returns the bin before that is told beside a bin: none where one of them is a part of a week or
 * month, since the other may be another part, or all of one.
 *
 * @param {Series} series
 * @param {number} at
 */
export function valueBefore({ bins, before, by }, at) {
  const isPart = bins[at].partial || before[at]?.partial;
  return isPart && (by === 'week' || by === 'month') ? undefined : before[at];
}

/** @param {Bin[]} bins */
function peakOf(bins) {
  return bins.reduce((peak, { visits }, at) => (visits > bins[peak].visits ? at : peak), 0);
}

/** @param {string} name @param {string} text */
function key(name, text) {
  return html`<li>
    <svg viewBox="0 0 24 8"><path class=${name} d="M1 4H23" /></svg>${text}
  </li>`;
}

/**
 * The visits of some days, drawn only.
 *
 * @param {number[]} values
 */
export function sparkline(values) {
  const most = Math.max(...values, 1);
  const points = values.map(
    (value, at) =>
      `${(at / (values.length - 1 || 1)) * 100},${(23 - (value / most) * 22).toFixed(1)}`,
  );
  return html`<svg class="spark" aria-hidden="true" viewBox="0 0 100 24" preserveAspectRatio="none">
    <polyline points=${points.join(' ')} />
  </svg>`;
}

/**
 * A bar behind a text, as long as a part.
 *
 * @param {number} part from 0 to 1
 */
export function bar(part) {
  return html`<svg class="meter" aria-hidden="true">
    <rect width=${percent(part)} height="100%" />
  </svg>`;
}

/** @param {number} part */
function percent(part) {
  return `${(part * 100).toFixed(2)}%`;
}

/** @param {number} at @param {number} last */
function xOf(at, last) {
  return ((at / (last || 1)) * WIDTH).toFixed(1);
}

/**
 * @param {Bin[]} bins
 * @param {'visits'|'visitors'} what
 * @param {number} end of the axis
 * @param {number} last the index that is at the right
 * @param {number} [first] the index to begin with
 */
function pathOf(bins, what, end, last, first = 0) {
  return bins
    .slice(Math.max(first, 0), last + 1)
    .map((bin, i) => {
      const y = (HEIGHT * (1 - bin[what] / end)).toFixed(1);
      return `${i ? 'L' : 'M'}${xOf(Math.max(first, 0) + i, last)} ${y}`;
    })
    .join('');
}

/** @param {Bin[]} bins @param {number} end @param {number} last */
function areaOf(bins, end, last) {
  const line = pathOf(bins, 'visits', end, last);
  return `${line}L${xOf(bins.length - 1, last)} ${HEIGHT}L0 ${HEIGHT}Z`;
}
