// @ts-check
/**
 * Periods as dates, and numbers and times as people read them. Pure: neither document nor network.
 * A date is a text like 2026-03-01, and is of no zone; days of a zone are made by the service.
 *
 * @typedef {import('./state.js').State} State
 * @typedef {{from: string, to: string}} Dates `to` is the date after the last
 */

const DAY = 86_400_000;

/** How the arrows move a period: by days, or by months. */
const STEPS = {
  today: { days: 1 },
  yesterday: { days: 1 },
  '7d': { days: 7 },
  '28d': { days: 28 },
  '90d': { days: 90 },
  week: { days: 7 },
  'last-week': { days: 7 },
  month: { months: 1 },
  'last-month': { months: 1 },
  year: { months: 12 },
  '12m': { months: 12 },
};

/** What tells dates in zones, which is costly to make. @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/** @param {string} [tz] the browser's own where there is none */
function clock(tz) {
  // A calendar whose dates are written as ours are.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: tz, dateStyle: 'short' });
}

/** Returns the browser's own zone. */
export function ownZone() {
  const days = clock();
  const tz = days.resolvedOptions().timeZone || 'UTC';
  clocks.set(tz, days);
  return tz;
}

/** @param {string} name */
export function isZone(name) {
  try {
    return Boolean(name && today(name, new Date()));
  } catch {
    return false;
  }
}

/**
 * Returns the date in a zone.
 *
 * @param {string} tz
 * @param {Date} now
 */
export function today(tz, now) {
  let days = clocks.get(tz);
  if (!days) {
    days = clock(tz);
    clocks.set(tz, days);
  }
  return days.format(now);
}

/** @param {string} date @param {number} days */
export function addDays(date, days) {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/**
 * Returns the same day of another month, or that month's last.
 *
 * @param {string} date
 * @param {number} months
 */
export function addMonths(date, months) {
  const [year, month, day] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** @param {Dates} dates */
export function daysOf(dates) {
  return (Date.parse(dates.to) - Date.parse(dates.from)) / DAY;
}

/**
 * Returns the dates of a period. One that goes on ends today. Weeks begin on Monday, as those of the
 * API do, whatever the language: an address shows the same days everywhere.
 *
 * @param {{period: string, from?: string, to?: string}} state
 * @param {string} today
 * @returns {Dates}
 */
export function datesOf(state, today) {
  const tomorrow = addDays(today, 1);
  const month = today.slice(0, 8) + '01';
  const monday = addDays(today, -((new Date(today).getUTCDay() + 6) % 7));
  /** @type {Record<string, [string, string]>} */
  const known = {
    custom: [state.from ?? '', state.to ?? ''],
    today: [today, tomorrow],
    yesterday: [addDays(today, -1), today],
    '7d': [addDays(tomorrow, -7), tomorrow],
    '28d': [addDays(tomorrow, -28), tomorrow],
    '90d': [addDays(tomorrow, -90), tomorrow],
    week: [monday, tomorrow],
    'last-week': [addDays(monday, -7), monday],
    month: [month, tomorrow],
    'last-month': [addMonths(month, -1), month],
    year: [today.slice(0, 5) + '01-01', tomorrow],
    '12m': [addMonths(tomorrow, -12), tomorrow],
  };
  const [from, to] = known[state.period] ?? known['28d'];
  return { from, to };
}

/**
 * Returns what a period is compared with that was chosen to be compared with the period before, as
 * the API takes it: calendar weeks, months and years with those before, all else with as many days.
 * The service compares what is not over with the same part.
 *
 * @param {string} period
 * @param {string} from its first date
 */
export function periodBefore(period, from) {
  const months = { month: 1, 'last-month': 1, year: 12 }[period];
  const start = months ? addMonths(from, -months) : period === 'week' && addDays(from, -7);
  return start ? `${start},${from}` : 'previous';
}

/**
 * Returns the change of a state that moves its period by its own length: months by months, all else
 * by days. What then is a period with a name gets that.
 *
 * @param {State} state
 * @param {1|-1} direction
 * @param {string} today
 * @returns {Partial<State>|undefined} undefined where nothing but the future is
 */
export function step(state, direction, today) {
  const tomorrow = addDays(today, 1);
  const dates = datesOf(state, today);
  const months = STEPS[state.period]?.months ?? wholeMonths(dates);
  const days = STEPS[state.period]?.days ?? daysOf(dates);
  let moved;
  if (months) {
    const from = addMonths(dates.from, direction * months);
    moved = { from, to: addMonths(from, months) };
  } else {
    const from = addDays(dates.from, direction * days);
    moved = { from, to: addDays(from, days) };
  }
  if (direction > 0 && dates.to >= tomorrow) {
    return undefined;
  }
  if (moved.to > tomorrow) {
    const week = datesOf({ period: 'week' }, today).from;
    const keepsBegin = months || (days === 7 && moved.from === week);
    moved = { from: keepsBegin ? moved.from : addDays(tomorrow, -days), to: tomorrow };
  }
  const name = Object.keys(STEPS).find((period) => {
    const named = datesOf({ period }, today);
    return (
      Boolean(STEPS[period].months) === Boolean(months) &&
      named.from === moved.from &&
      named.to === moved.to
    );
  });
  return name ? { period: name, from: '', to: '' } : { ...moved, period: 'custom' };
}

/**
 * Returns how many months a period has, of calendar months and of years from any day on; 0 if it is
 * none.
 *
 * @param {Dates} dates
 */
function wholeMonths({ from, to }) {
  const [years, months] = [
    [0, 4],
    [5, 7],
  ].map((part) => Number(to.slice(...part)) - Number(from.slice(...part)));
  const all = years * 12 + months;
  const isWhole = (all >= 12 || from.endsWith('-01')) && addMonths(from, all) === to;
  return isWhole ? all : 0;
}

/**
 * Returns the first day of the week where a language is spoken.
 *
 * @param {string} locale
 * @returns {number} 1 for Monday to 7 for Sunday
 */
export function weekStart(locale) {
  const known = /** @type {any} */ (new Intl.Locale(locale));
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
}

/**
 * How one more visit than before is told: by how much, and whether that can be told at all.
 *
 * @param {number} now
 * @param {number|null|undefined} before
 * @returns {{kind: 'none'|'new'|'same'|'up'|'down', part: number}} `part` is 0.25 for a quarter
 *     more
 */
export function changeOf(now, before) {
  if (before === null || before === undefined || (before === 0 && now === 0)) {
    return { kind: 'none', part: 0 };
  }
  if (before === 0) {
    return { kind: 'new', part: 0 };
  }
  const part = now / before - 1;
  return { kind: part === 0 ? 'same' : part > 0 ? 'up' : 'down', part };
}

/**
 * Returns what writes numbers and times in a language and a zone. What Intl needs for it is made
 * when it is used first, and kept: it takes long.
 *
 * @param {string} locale
 * @param {string} tz
 */
export function formats(locale, tz) {
  /** @type {Map<string, any>} */
  const made = new Map();
  const of = (/** @type {string} */ name, /** @type {() => any} */ make) => {
    let known = made.get(name);
    if (!known) {
      known = make();
      made.set(name, known);
    }
    return known;
  };
  const count = (/** @type {string} */ name, /** @type {Intl.NumberFormatOptions} */ options) =>
    of(name, () => new Intl.NumberFormat(locale, options));
  const dated = (
    /** @type {string} */ name,
    /** @type {Intl.DateTimeFormatOptions} */ options,
    timeZone = tz,
  ) => of(name, () => new Intl.DateTimeFormat(locale, { timeZone, ...options }));
  const AXIS = {
    hour: { hour: 'numeric', minute: '2-digit' },
    day: { day: 'numeric', month: 'short' },
    week: { day: 'numeric', month: 'short' },
    month: { month: 'short', year: 'numeric' },
  };
  const LONG = {
    hour: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
    day: { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
    week: { day: 'numeric', month: 'long', year: 'numeric' },
    month: { month: 'long', year: 'numeric' },
  };

  return {
    locale,
    tz,
    /** The first column of a week: 1 for Monday to 7 for Sunday. */
    weekStart: weekStart(locale),
    /** An exact number. @param {number} value @param {number} [digits] after the point */
    number: (value, digits = 0) =>
      count(`number${digits}`, { maximumFractionDigits: digits }).format(value),
    /** A number on an axis, as 12K. @param {number} value */
    compact: (value) =>
      count('compact', { notation: 'compact', maximumFractionDigits: 1 }).format(value),
    /** So many of a unit, as 2 minutes. @param {number} value @param {string} unit */
    unit: (value, unit, unitDisplay = 'long') =>
      count(unit, {
        style: 'unit',
        unit,
        unitDisplay: /** @type {any} */ (unitDisplay),
        maximumFractionDigits: 1,
      }).format(value),
    /** A part, as 25 %; with its sign where `signed`. @param {number} part */
    percent: (part, signed = false) => {
      const digits = Math.abs(part) < 0.0995 ? 1 : 0;
      return count(`percent${digits}${signed}`, {
        style: 'percent',
        maximumFractionDigits: digits,
        signDisplay: signed ? 'exceptZero' : 'auto',
      }).format(part);
    },
    /** A date without zone. @param {string} text */
    date: (text) => dated('date', { dateStyle: 'medium' }, 'UTC').format(new Date(text)),
    /** All days of a period. @param {Dates} dates */
    dates: ({ from, to }) =>
      dated('dates', { day: 'numeric', month: 'short', year: 'numeric' }, 'UTC').formatRange(
        new Date(from),
        new Date(addDays(to, -1)),
      ),
    /** The days from one instant to another. @param {string} first @param {string} last */
    days: (first, last) =>
      dated('days', { dateStyle: 'medium' }).formatRange(new Date(first), new Date(last)),
    /** An instant to the minute. @param {string} instant */
    dateTime: (instant) =>
      dated('dateTime', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant)),
    /** The time of day of an instant. @param {string} instant */
    time: (instant, seconds = false) =>
      dated(`time${seconds}`, { timeStyle: seconds ? 'medium' : 'short' }).format(new Date(instant)),
    /** The begin of a bin beneath a chart. @param {string} start @param {string} by */
    axis: (start, by) => dated(`axis-${by}`, AXIS[by]).format(new Date(start)),
    /**
     * The begins of bins as they are told, hours that clocks show twice with their zone.
     *
     * @param {{start: string}[]} bins
     * @param {string} by
     * @returns {string[]}
     */
    bins: (bins, by) => {
      const long = dated(`long-${by}`, LONG[by]);
      const texts = bins.map(({ start }) => long.format(new Date(start)));
      return texts.map((text, at) =>
        text === texts[at - 1] || text === texts[at + 1]
          ? `${text} ${zoneName(new Date(bins[at].start))}`
          : text,
      );
    },
    /** A weekday. @param {number} weekday 1 for Monday @param {'long'|'short'} [length] */
    weekday: (weekday, length = 'short') =>
      dated(`weekday-${length}`, { weekday: length }, 'UTC').format(
        new Date(Date.UTC(2024, 0, weekday)),
      ),
    /** An hour of the day. @param {number} hour */
    hour: (hour) =>
      dated('hour', { hour: 'numeric' }, 'UTC').format(new Date(Date.UTC(2024, 0, 1, hour))),
    /** The zone with its offset, as GMT+1. @param {Date} instant */
    offset: (instant) => part(instant, 'shortOffset'),
    list: (/** @type {string[]} */ texts) =>
      of('list', () => new Intl.ListFormat(locale)).format(texts),
  };

  /** @param {Date} instant */
  function zoneName(instant) {
    return part(instant, 'short');
  }

  /** @param {Date} instant @param {any} style */
  function part(instant, style) {
    const parts = dated(`zone-${style}`, { timeZoneName: style, hour: 'numeric' }).formatToParts(
      instant,
    );
    return parts.find((/** @type {any} */ { type }) => type === 'timeZoneName')?.value ?? '';
  }
}

/** @typedef {ReturnType<typeof formats>} Formats */
