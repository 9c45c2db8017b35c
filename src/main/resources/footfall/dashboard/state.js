// @ts-check
/**
 * What a screen shows, and the URL that says so. Pure: neither document nor network.
 *
 * @typedef {'sites'|'site'|'page'|'live'|'operate'|'settings'} ScreenName
 *
 * @typedef {object} State
 * @property {ScreenName} screen
 * @property {string} site a host; empty for none
 * @property {string} url a page's URL, or a page id; empty for none
 * @property {string} prefix how the URLs of a folder's pages begin; empty for none
 * @property {string} period one of PERIODS, or `custom` with `from` and `to`
 * @property {string} from the first date, as 2026-03-01; only of a custom period
 * @property {string} to the date after the last, as in the API; only of a custom period
 * @property {string} tz a time zone by its IANA name; empty for the browser's own
 * @property {'auto'|'hour'|'day'|'week'|'month'} by the bins of the chart
 * @property {string} compare `previous`, `year`, `none`, or two dates with a comma between them
 * @property {string} q what is searched for
 * @property {string} sort a column of the screen's list; empty for its usual order
 * @property {string} table the panels that are shown as tables, with commas between them
 * @property {string} tab a part of the screen; empty for the first
 * @property {string} actor whose entries the audit trail shows; empty for all
 * @property {string} action what they are of, as the API names it; empty for anything
 */

import { isZone } from './time.js';

/** The periods by name, in the order of the menu. */
export const PERIODS = [
  'today',
  'yesterday',
  '7d',
  '28d',
  '90d',
  'week',
  'last-week',
  'month',
  'last-month',
  'year',
  '12m',
];

export const INTERVALS = ['auto', 'hour', 'day', 'week', 'month'];

/** @type {ScreenName[]} */
const SCREENS = ['sites', 'site', 'page', 'live', 'operate', 'settings'];

/** Parameters in the order in which a URL has them, each with what it is if the URL has none. */
const DEFAULTS = {
  site: '',
  url: '',
  prefix: '',
  period: '28d',
  from: '',
  to: '',
  tz: '',
  by: 'auto',
  compare: 'previous',
  q: '',
  sort: '',
  table: '',
  tab: '',
  actor: '',
  action: '',
};

const DATE = /^\d{4}-\d\d-\d\d$/;

/** Parameters that are of the period bar, and go along to another report. */
const PERIOD_BAR = ['period', 'from', 'to', 'tz', 'by', 'compare'];

/** What an address may say of a parameter; anything else is as if it said nothing. */
const ACCEPTED = {
  period: (/** @type {string} */ value) => PERIODS.includes(value),
  from: isDate,
  to: isDate,
  tz: isZone,
  by: (/** @type {string} */ value) => INTERVALS.includes(value),
  compare: (/** @type {string} */ value) =>
    ['previous', 'year', 'none'].includes(value) || isRange(...value.split(',')),
};

/**
 * Reads the state from an address below `dashboard/`.
 *
 * @param {URL} address
 * @returns {State}
 */
export function readState(address) {
  const name = address.pathname.replace(/^.*\//, '');
  const screen = SCREENS.find((known) => known === name) ?? 'sites';
  const state = /** @type {any} */ ({ screen, ...DEFAULTS });
  for (const key of Object.keys(DEFAULTS)) {
    const value = address.searchParams.get(key);
    if (value !== null && (ACCEPTED[key]?.(value) ?? true)) {
      state[key] = value;
    }
  }
  if (isRange(state.from, state.to)) {
    state.period = 'custom';
  } else {
    state.from = state.to = '';
  }
  return state;
}

/**
 * Returns the address of a state, relative to any other screen's: `site?site=www.example.com`.
 * It has what differs from the usual only, so equal states have equal addresses.
 *
 * @param {State} state
 */
export function hrefOf(state) {
  const parameters = new URLSearchParams();
  for (const [key, usual] of Object.entries(DEFAULTS)) {
    if (state[key] !== usual && !(key === 'period' && state.period === 'custom')) {
      parameters.set(key, state[key]);
    }
  }
  const query = parameters.toString();
  return (state.screen === 'sites' ? './' : state.screen) + (query && '?' + query);
}

/**
 * Returns a state that differs in some members. Where the screen or its subject changes, what was
 * searched, sorted and opened there is left behind; where the period changes, its dates are, and
 * dates to compare with.
 *
 * @param {State} state
 * @param {Partial<State>} change
 * @returns {State}
 */
export function change(state, change) {
  const moves = ['screen', 'site', 'url', 'prefix'].some(
    (key) => key in change && change[key] !== state[key],
  );
  const kept = moves ? pick(state, [...PERIOD_BAR, 'site', 'url', 'prefix', 'table']) : state;
  const next = { screen: state.screen, ...DEFAULTS, ...kept, ...change };
  if (next.from !== state.from || next.to !== state.to) {
    next.period = next.from ? 'custom' : next.period;
  } else if (next.period !== 'custom') {
    next.from = next.to = '';
  }
  const isOther = ['period', 'from', 'to'].some((key) => next[key] !== state[key]);
  if (isOther && !('compare' in change) && next.compare.includes(',')) {
    next.compare = DEFAULTS.compare;
  }
  return /** @type {State} */ (next);
}

/**
 * Whether a panel is shown as a table.
 *
 * @param {State} state
 * @param {string} panel
 */
export function isTable(state, panel) {
  return state.table.split(',').includes(panel);
}

/**
 * Returns the change that shows a panel as a table, or no more.
 *
 * @param {State} state
 * @param {string} panel
 */
export function toggleTable(state, panel) {
  const panels = state.table.split(',').filter((name) => name && name !== panel);
  return { table: (isTable(state, panel) ? panels : [...panels, panel]).sort().join(',') };
}

/**
 * Returns the folders that a page or folder is in, the outermost first, each with a slash at its
 * end; without the root, and none for page ids.
 *
 * @param {string} url
 * @returns {string[]}
 */
export function foldersOf(url) {
  const [, root, path] = /^(https?:\/\/[^/?#]+\/)([^?#]*)/i.exec(url) ?? [];
  const names = (path ?? '').replace(/\/$/, '').split('/').slice(0, -1);
  return names.map((_, at) => root + names.slice(0, at + 1).join('/') + '/');
}

/**
 * Returns the site that a page or folder is of, as the API names it: its host without port; empty
 * for page ids.
 *
 * @param {string} url
 */
export function siteOf(url) {
  return safeHref(url) ? new URL(url).hostname : '';
}

/**
 * Returns scheme, host and port of a page or folder: `http://intranet.example:8080`; empty for page
 * ids.
 *
 * @param {string} [url]
 */
export function originOf(url = '') {
  return safeHref(url) ? new URL(url).origin : '';
}

/**
 * Returns what of a URL is behind its origin, if it is this one; else all of it.
 *
 * @param {string} url
 * @param {string} origin
 */
export function pathOf(url, origin) {
  return textOf(origin && url.startsWith(origin + '/') ? url.slice(origin.length) : url);
}

/**
 * Returns how what a stranger sent is shown: characters that turn the direction of writing around
 * are escaped, since they would make it look like something else.
 *
 * @param {string} text
 */
export function textOf(text) {
  return text.replace(/\p{Bidi_Control}/gu, encodeURIComponent);
}

/**
 * Returns an address that a link may lead to: of a page by http or https. URLs are what strangers
 * sent, and a scheme that runs scripts would be theirs to use.
 *
 * @param {string} url
 * @returns {string|undefined} undefined for all else, which is to be shown as text only
 */
export function safeHref(url) {
  return /^https?:\/\/[^\s\\]+$/i.test(url) && URL.canParse(url) ? url : undefined;
}

/**
 * Whether a text is a date from 1970 on, as the API takes them.
 *
 * @param {unknown} text
 */
export function isDate(text) {
  const time = typeof text === 'string' && DATE.test(text) ? Date.parse(text) : NaN;
  return time >= 0 && new Date(time).toISOString().slice(0, 10) === text;
}

/** @param {string} [from] @param {string} [to] */
function isRange(from, to) {
  return isDate(from) && isDate(to) && /** @type {string} */ (from) < /** @type {string} */ (to);
}

/** @param {any} object @param {string[]} keys */
function pick(object, keys) {
  return Object.fromEntries(keys.map((key) => [key, object[key]]));
}
