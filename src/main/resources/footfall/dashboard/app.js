// @ts-check
/**
 * The frame around the screens: it reads the state from the URL, loads what a screen asks for, and
 * keeps title, focus, announcements and shortcuts. The URL is the state: what a person chooses is a
 * new entry of the history, what is typed replaces the last one.
 */
import { html, noChange, nothing, render } from './lit-html.js';
import { ApiError, question } from './api.js';
import { change, hrefOf, readState } from './state.js';
import { formats, ownZone, step, today } from './time.js';

/**
 * @typedef {import('./state.js').State} State
 * @typedef {typeof import('./texts.en.js').texts} Texts
 *
 * @typedef {object} Me what `GET /me` answers
 * @property {string} name
 * @property {'anonymous'|'token'|'person'} kind
 * @property {string[]} roles
 * @property {string[]} permissions
 * @property {string[]|null} sites
 * @property {'open'|'warn'|'closed'} access
 * @property {object|null} session
 *
 * @typedef {object} Screen what a screen's module exports by the name of the screen
 * @property {(state: State, ctx: Context) => string} title the h1, and first in the window's title
 * @property {(state: State, ctx: Context) => string} [subtitle] second in the window's title
 * @property {(state: State, ctx: Context) => {text: string, href: string}[]} [path] what the
 *     subject is in, from the outermost on
 * @property {(state: State, signal: AbortSignal, ctx: Context) => Promise<any>} load what the
 *     view shows. It is asked for again each time that the state changes; the question before is
 *     aborted, and its answer is shown until this one is there.
 * @property {(state: State, data: any, ctx: Context) => unknown} view a template. `data` is
 *     undefined until something was loaded for this screen and its subject (site, url, prefix);
 *     grey areas as large as what will come are shown then.
 * @property {number} [parts] how many the view has; none unless told
 * @property {(state: State, data: any, ctx: Context) => unknown} [bar] what a person chooses by,
 *     between the heading and the view: it is there as well where loading failed
 * @property {(state: State, data: any, ctx: Context) => string} [gist] what is announced once what
 *     a person chose is there
 * @property {Poll} [poll] what is asked for again and again while the screen is seen
 *
 * @typedef {object} Poll
 * @property {(state: State, data: any) => number} seconds between two questions
 * @property {(state: State, data: any, signal: AbortSignal, ctx: Context) => Promise<any>} load
 *     returns members that replace those of the data. After a failure it is asked later and later.
 *
 * @typedef {object} Context what screens get of the frame
 * @property {State} state
 * @property {Texts} t
 * @property {import('./time.js').Formats} f numbers and times, in the zone of the state
 * @property {string} today the date, in the zone of the state
 * @property {number} weekStart the first column of a week, 1 for Monday
 * @property {Me|undefined} me undefined until it is known
 * @property {(permission: string) => boolean} may whether the caller may; everything, unless access
 *     is closed; nothing, until it is known
 * @property {(part: number, draw: () => unknown, last?: number) => unknown} part draws a part of a
 *     screen, the first of them 1, or several that end with the last. Where a screen is drawn for
 *     the first time, its parts are drawn one after the other, so that no task takes long.
 * @property {(last: number) => boolean} isBefore whether a part is still to come
 * @property {boolean} stale whether the last poll failed
 * @property {(change: Partial<State>) => string} href the address of the state with a change
 * @property {(change: Partial<State>, how?: {replace?: boolean}) => void} go shows the state with a
 *     change: as a new entry of the history, or in place of this one
 * @property {(address: string) => void} follow shows what the address of a screen says
 * @property {() => void} reload asks again for what is shown, and who is signed in
 * @property {(members: object) => void} show replaces members of the data, until the next load
 * @property {() => void} draw shows what a screen keeps apart from the data
 * @property {(text: string) => void} announce says something to those who listen
 * @property {(error: unknown, again?: () => void) => unknown} failure a template that says why
 *     something is not there, with a button to try again, which waits as long as the service asks
 * @property {Preferences} preferences
 * @property {(change: Partial<Preferences>) => void} prefer keeps preferences in this browser
 *
 * @typedef {object} Preferences
 * @property {'system'|'light'|'dark'} theme
 * @property {'system'|'en'|'de'} language
 * @property {'on'|'off'} shortcuts of single letters
 */

/** @type {Record<string, () => Promise<any>>} */
const MODULES = {
  sites: reports,
  site: reports,
  page: reports,
  live: () => withChart(import('./live.js')),
  operate: () => import('./operate.js'),
  settings: () => import('./settings.js'),
};

function reports() {
  return withChart(import('./reports.js'));
}

/** What a screen draws with is loaded beside it, and not after it. @param {Promise<any>} module */
function withChart(module) {
  import('./chart.js');
  return module;
}

/** Who may nothing: who has to sign in, or is not known for the moment. @type {Me} */
const NOBODY = {
  name: '',
  kind: 'anonymous',
  roles: [],
  permissions: [],
  sites: null,
  access: 'closed',
  session: null,
};

const LANGUAGES = ['en', 'de'];
const OPERATING = ['operate', 'administer', 'import'];
const KEPT = 'footfall.preferences';
/** Seconds after which a question that failed for a moment is asked again, unless told. */
const RETRY = 10;

/** The first picture of all is made in layers: links, heading, what is chosen by, and the view. */
const LAYERS = 4;

/** Milliseconds of drawing, after which the picture is to be seen before there is more of it. */
const SLICE = 5;

/** Milliseconds that a frame is waited for; none comes while the page is not seen. */
const FRAME = 100;

/**
 * Milliseconds that the first picture waits for who is there, so that nothing moves in it, and for
 * {@link warmUp}.
 */
const WAIT = 500;

const page = /** @type {HTMLElement} */ (document.getElementById('app'));
const live = /** @type {HTMLElement} */ (document.getElementById('live'));

/** @type {Preferences} */
let preferences = { theme: 'system', language: 'system', shortcuts: 'on' };
/** @type {Texts} */
let texts;
/** @type {State} */
let state;
/** @type {Me|undefined} */
let me;
/** @type {Screen|undefined} */
let screen;
/** @type {any} */
let data;
/** @type {unknown} */
let error;
let busy = false;
let stale = false;
let isPrinted = false;
let controller = new AbortController();
let pause = 1;
/** Times at which what failed can be tried again. @type {WeakMap<ApiError, number>} */
const retries = new WeakMap();
/** The part that is drawn; 0 where all are. */
let part = 0;
/** How many layers are drawn. */
let layers = LAYERS;
/** When the picture was last seen, as performance.now() tells. */
let rested = 0;
/** When the service can be asked again by itself, as it has told. */
let notBefore = 0;
let pollTimer = 0;
let retryTimer = 0;
let countdown = 0;

/** @returns {Partial<Preferences>} */
function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}');
  } catch {
    return {};
  }
}

/** Returns once what tells dates and numbers is quick; at once where that is not to be had. */
async function warmUp() {
  const { href } = new URL('./intl.js', import.meta.url);
  try {
    const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('footfall', {
      createScriptURL: () => href,
    });
    const worker = new Worker(policy ? policy.createScriptURL('') : href);
    await new Promise((resolve) => {
      worker.onmessage = worker.onerror = resolve;
    });
  } catch {
    // Then it takes as long as it takes.
  }
}

/** The zone is always in the address: a copied one shows the same days everywhere. */
function stateOfAddress() {
  const read = readState(new URL(location.href));
  read.tz ||= ownZone();
  return read;
}

function language() {
  const chosen = [preferences.language, ...navigator.languages.map((name) => name.slice(0, 2))];
  return chosen.find((name) => LANGUAGES.includes(name)) ?? 'en';
}

async function speak() {
  const name = language();
  texts = (await import(`./texts.${name}.js`)).texts;
  document.documentElement.lang = name;
}

function locale() {
  const name = document.documentElement.lang;
  return navigator.languages.find((known) => known.startsWith(name)) ?? name;
}

/** @type {Map<string, import('./time.js').Formats>} */
const writers = new Map();

function writer() {
  const key = locale() + state.tz;
  if (!writers.has(key)) {
    writers.set(key, formats(locale(), state.tz));
  }
  return /** @type {import('./time.js').Formats} */ (writers.get(key));
}

/** @returns {Context} */
function context() {
  const f = writer();
  return {
    state,
    t: texts,
    f,
    today: today(state.tz, new Date()),
    weekStart: f.weekStart,
    me,
    may: (permission) =>
      me !== undefined && (me.access !== 'closed' || me.permissions.includes(permission)),
    part: (first, drawn, last = first) =>
      part === 0 || (first <= part && part <= last) ? drawn() : noChange,
    isBefore: (last) => part !== 0 && part < last,
    stale,
    href: (members) => hrefOf(change(state, members)),
    go,
    follow: (address) => move(address, false),
    reload,
    show: (members) => {
      data = { ...data, ...members };
      draw();
    },
    draw,
    announce,
    failure,
    preferences,
    prefer,
  };
}

/** @param {string} text */
function announce(text) {
  live.textContent = text || live.textContent;
}

/** @param {Partial<Preferences>} members */
async function prefer(members) {
  preferences = { ...preferences, ...members };
  try {
    localStorage.setItem(KEPT, JSON.stringify(preferences));
  } catch {
    // This browser keeps nothing; they are good for as long as the page is open.
  }
  document.documentElement.dataset.theme = preferences.theme;
  await speak();
  draw();
}

/** @param {Partial<State>} members @param {{replace?: boolean}} [how] */
function go(members, { replace = false } = {}) {
  move(hrefOf(change(state, members)), replace);
}

/** @param {string} href @param {boolean} replace */
function move(href, replace) {
  if (new URL(href, location.href).href !== location.href) {
    history[replace ? 'replaceState' : 'pushState'](null, '', href);
    follow(true);
  }
}

/**
 * Shows what the address says.
 *
 * @param {boolean} isChosen by the person just now
 */
function follow(isChosen) {
  const before = state;
  state = stateOfAddress();
  if (!new URLSearchParams(location.search).has('tz')) {
    history.replaceState(null, '', hrefOf(state));
  }
  if (hrefOf(state) === hrefOf(before)) {
    return;
  }
  const isElsewhere = ['screen', 'site', 'url', 'prefix'].some((key) => before[key] !== state[key]);
  if (isElsewhere) {
    data = undefined;
    scrollTo(0, 0);
  }
  load(isElsewhere, isChosen);
}

async function reload() {
  who();
  load(false, true);
}

/** @param {boolean} isElsewhere @param {boolean} isChosen */
async function load(isElsewhere, isChosen) {
  controller.abort();
  clearTimeout(pollTimer);
  clearTimeout(retryTimer);
  controller = new AbortController();
  const { signal } = controller;
  busy = true;
  stale = false;
  let drawn = 0;
  try {
    const module = await MODULES[state.screen]();
    if (signal.aborted) {
      return;
    }
    screen = module[state.screen];
    if (isElsewhere) {
      error = undefined;
    }
    const asked = /** @type {Screen} */ (screen).load(state, signal, context());
    // Where it fails before everything is drawn, that is told below.
    asked.catch(() => undefined);
    if (page.firstChild) {
      draw();
    } else {
      await drawLayers(signal);
    }
    if (isElsewhere) {
      page.querySelector('h1')?.focus();
    }
    const loaded = await asked;
    if (signal.aborted) {
      return;
    }
    const isFirst = data === undefined;
    data = loaded;
    error = undefined;
    pause = 1;
    const parts = screen?.parts;
    if (isFirst && parts) {
      await drawParts(parts, signal);
      drawn = parts + 1;
    }
  } catch (failed) {
    if (signal.aborted) {
      return;
    }
    error = failed;
    isChosen = true;
    forget(failed);
    tryLater(failed);
  }
  if (signal.aborted) {
    return;
  }
  busy = false;
  part = drawn;
  draw();
  part = 0;
  if (isChosen) {
    announce(error ? reason(error) : (screen?.gist?.(state, data, context()) ?? ''));
  }
  pollLater(screen?.poll?.seconds(state, data));
}

/** @param {AbortSignal} signal */
async function drawLayers(signal) {
  for (let next = 1; next <= LAYERS && !signal.aborted; next++) {
    layers = next;
    draw();
    layers = LAYERS;
    await rest();
  }
}

/** @param {number} parts @param {AbortSignal} signal */
async function drawParts(parts, signal) {
  for (let next = 1; next <= parts && !signal.aborted; next++) {
    part = next;
    draw();
    part = 0;
    await rest();
  }
}

/** What fails for a moment only is tried again, later each time. @param {unknown} failed */
function tryLater(failed) {
  if (failed instanceof ApiError && [0, 429, 503].includes(failed.status)) {
    const again = () => {
      if (me === NOBODY) {
        who();
      }
      load(false, false);
    };
    retryTimer = setTimeout(again, (postpone(failed) || RETRY) * 1000 * pause);
    pause = Math.min(pause * 1.5, 12);
  }
}

/** @param {number|undefined} seconds */
function pollLater(seconds) {
  clearTimeout(pollTimer);
  if (seconds && screen?.poll && data && !document.hidden && navigator.onLine) {
    pollTimer = setTimeout(poll, Math.max(seconds * 1000, notBefore - Date.now()));
  }
}

async function poll() {
  const { signal } = controller;
  const { load: ask, seconds } = /** @type {Poll} */ (screen?.poll);
  let wait = seconds(state, data);
  let members = {};
  let isLate = false;
  try {
    members = await ask(state, data, signal, context());
    pause = 1;
  } catch (failed) {
    if (signal.aborted) {
      return;
    }
    if (forget(failed)) {
      error = failed;
      draw();
      announce(reason(failed));
      return;
    }
    isLate = true;
    pause = Math.min(pause * 1.5, 12);
    wait = Math.max(wait, postpone(failed)) * pause;
  }
  if (!signal.aborted) {
    data = { ...data, ...members };
    stale = isLate;
    draw();
    pollLater(wait);
  }
}

/** Returns for how many seconds nothing is asked now, if told. @param {unknown} failed */
function postpone(failed) {
  const seconds = (failed instanceof ApiError && failed.retryAfter) || 0;
  notBefore = Date.now() + seconds * 1000;
  return seconds;
}

/**
 * Forgets what somebody may no longer see, and who it was that may.
 *
 * @param {unknown} failed
 * @returns {boolean} whether that is so
 */
function forget(failed) {
  const status = failed instanceof ApiError ? failed.status : 0;
  if (status !== 401 && status !== 403) {
    return false;
  }
  me = status === 401 ? NOBODY : me;
  data = undefined;
  return true;
}

async function who() {
  try {
    me = await question('me');
  } catch {
    // What the screen asks for fails as well, and says why.
    me = NOBODY;
  }
  draw();
}

/**
 * Waits until what was drawn is seen, so that what follows is in another task than that; not where
 * little was drawn since the last time.
 */
async function rest() {
  if (performance.now() - rested > SLICE) {
    const frame = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await Promise.race([frame, pauseOf(FRAME)]);
    rested = performance.now();
  }
}

/** @param {number} milliseconds */
function pauseOf(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function draw() {
  if (!texts || !screen) {
    return;
  }
  const ctx = context();
  const title = screen.title(state, ctx);
  document.title = [title, screen.subtitle?.(state, ctx), texts.frame.name]
    .filter(Boolean)
    .join(' · ');
  const focused = document.activeElement;
  render(frame(ctx, title), page);
  if (focused && !focused.isConnected) {
    page.querySelector('h1')?.focus({ preventScroll: true });
  }
}

/** @param {Context} ctx @param {string} title */
function frame(ctx, title) {
  const t = texts.frame;
  const { may } = ctx;
  /** @type {[import('./state.js').ScreenName, string][]} */
  const places = [
    ['sites', t.sites],
    ['live', t.live],
    ...(!me || OPERATING.some(may) ? [/** @type {any} */ (['operate', t.operate])] : []),
    ['settings', t.settings],
  ];
  const path = screen?.path?.(state, ctx) ?? [];
  const isSignIn = error instanceof ApiError && error.status === 401;
  return html`
    <a class="skip" href="#main">${t.skip}</a>
    <header>
      <a class="brand" href=${placeHref('sites')}>${t.name}</a>
      <nav aria-label=${t.places}>
        <ul>
          ${places.map(
            ([name, text]) =>
              html`<li ?data-unknown=${!me && name === 'operate'}>
                <a href=${placeHref(name)} aria-current=${currentOf(name)}>${text}</a>
              </li>`,
          )}
        </ul>
      </nav>
      <a class="zone" href=${placeHref('settings')}
        ><span class="unseen">${texts.period.zoneHint}: </span
        >${texts.period.zone(state.tz, ctx.f.offset(new Date()))}</a
      >
    </header>
    <main id="main" tabindex="-1" aria-busy=${busy ? 'true' : 'false'}>
      ${path.length
        ? html`<nav class="path" aria-label=${t.path}>
            <ol>
              ${path.map(({ text, href }) => html`<li><a href=${href}>${text}</a></li>`)}
            </ol>
          </nav>`
        : nothing}
      ${layers < 2 ? nothing : html`<h1 tabindex="-1">${title}</h1>`}
      ${isPrinted ? printed(ctx) : nothing}
      ${layers < 3 || isSignIn ? nothing : bar(ctx)}
      ${error && !isSignIn ? failure(error, reload) : nothing}
      ${isSignIn ? signIn(ctx) : layers < 4 || (error && !data) ? nothing : screen?.view(state, data, ctx)}
    </main>
  `;
}

/** @param {Context} ctx */
function bar(ctx) {
  return part > 1 ? noChange : (screen?.bar?.(state, data, ctx) ?? nothing);
}

/** What paper tells beneath the heading: what is shown, the zone, and when. @param {Context} ctx */
function printed(ctx) {
  const now = ctx.f.dateTime(new Date().toISOString());
  return html`<p class="printed">
    ${[screen?.subtitle?.(state, ctx), state.tz, now].filter(Boolean).join(', ')}
  </p>`;
}

/** Reports of a site or page are below the screen of all sites. @param {string} name */
function currentOf(name) {
  const isBelow = name === 'sites' && (state.screen === 'site' || state.screen === 'page');
  return state.screen === name ? 'page' : isBelow ? 'true' : nothing;
}

/** The zone and the period go along; what was looked at does not. @param {any} name */
function placeHref(name) {
  return hrefOf(change(state, { screen: name, site: '', url: '', prefix: '' }));
}

/** @type {any} */
let signInModule;

/** @param {Context} ctx */
function signIn(ctx) {
  if (!signInModule) {
    import('./sign-in.js').then((module) => {
      signInModule = module;
      draw();
    });
  }
  return signInModule?.signIn(ctx) ?? nothing;
}

/** @param {unknown} failed */
function reason(failed) {
  if (!(failed instanceof ApiError)) {
    console.error(failed);
    return texts.frame.broken;
  }
  return failed.status === 0 ? texts.frame.unreachable : failed.message;
}

/** @param {unknown} failed @param {() => void} [again] */
function failure(failed, again) {
  const t = texts.frame;
  const wait = failed instanceof ApiError ? remaining(failed) : 0;
  if (wait > 0) {
    clearTimeout(countdown);
    countdown = setTimeout(draw, 1000);
  }
  return html`<div class="failure" role="group" aria-label=${t.failure}>
    <p>${reason(failed)}</p>
    ${again
      ? html`<button ?disabled=${wait > 0} @click=${again}>
          ${wait > 0 ? t.againIn(wait, writer().number(wait)) : t.again}
        </button>`
      : nothing}
    ${failed instanceof ApiError && failed.status === 422
      ? html`<a class="button" href=${hrefOf(change(state, { tz: 'UTC' }))}
          >${texts.reports.inUtc}</a
        >`
      : nothing}
  </div>`;
}

/** Seconds until it is worth while to ask again. @param {ApiError} failed */
function remaining(failed) {
  if (!failed.retryAfter) {
    return 0;
  }
  if (!retries.has(failed)) {
    retries.set(failed, Date.now() + failed.retryAfter * 1000);
  }
  return Math.ceil(/** @type {number} */ (retries.get(failed) - Date.now()) / 1000);
}

/** Links to screens are followed in this document. @param {MouseEvent} event */
function onClick(event) {
  const link = /** @type {Element} */ (event.target).closest?.('a[href]');
  const isPlain =
    event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!(link instanceof HTMLAnchorElement) || !isPlain || link.target || link.download) {
    return;
  }
  const [, folder, name] = /^(.*\/)([^/]*)$/.exec(new URL(link.href).pathname) ?? [];
  const isScreen =
    link.origin === location.origin &&
    folder === location.pathname.replace(/[^/]*$/, '') &&
    (name === '' || name in MODULES);
  if (isScreen && !link.hash) {
    event.preventDefault();
    move(link.href, false);
  }
}

let isAfterG = false;

/** Those that only screens with a period have. */
const OF_PERIOD = '[]twmc';

/** @type {Record<string, (ctx: Context) => void>} */
const SHORTCUTS = {
  '?': () => go({ screen: 'settings' }),
  '/': () => /** @type {HTMLElement|null} */ (page.querySelector('[type=search]'))?.focus(),
  '[': (ctx) => goStep(ctx, -1),
  ']': (ctx) => goStep(ctx, 1),
  t: () => go({ period: 'today' }),
  w: () => go({ period: '7d' }),
  m: () => go({ period: '28d' }),
  c: () => go({ compare: state.compare === 'none' ? 'previous' : 'none' }),
};

/** @param {Context} ctx @param {1|-1} direction */
function goStep(ctx, direction) {
  const moved = step(state, direction, ctx.today);
  if (moved) {
    go(moved);
  }
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const target = /** @type {Element} */ (event.target);
  const isField = target.closest?.('input, select, textarea, [contenteditable], dialog');
  // On many keyboards, brackets are typed by AltGr, which some systems tell as Ctrl and Alt.
  const isTyped =
    event.getModifierState('AltGraph') || (event.altKey && '[]'.includes(event.key));
  const isCommand = event.metaKey || ((event.ctrlKey || event.altKey) && !isTyped);
  if (preferences.shortcuts === 'off' || isField || isCommand) {
    return;
  }
  const isHere =
    Object.hasOwn(SHORTCUTS, event.key) && (screen?.bar || !OF_PERIOD.includes(event.key));
  const place = isAfterG && { l: 'live', s: 'sites' }[event.key];
  isAfterG = event.key === 'g';
  if (place) {
    move(placeHref(place), false);
  } else if (isHere) {
    event.preventDefault();
    SHORTCUTS[event.key](context());
  }
}

document.addEventListener('click', onClick);
document.addEventListener('keydown', onKey);
document.addEventListener('visibilitychange', () => pollLater(0.01));
addEventListener('online', () => {
  if (!error) {
    pollLater(0.01);
  } else if (Date.now() > notBefore) {
    load(false, false);
  }
});
addEventListener('beforeprint', () => {
  isPrinted = true;
  draw();
});
addEventListener('popstate', () => follow(true));
// What is to be loaded is asked for first; then, in tasks of their own, come things that take long.
const isWarm = Promise.race([warmUp(), pauseOf(WAIT)]);
const name = location.pathname.replace(/^.*\//, '') || 'sites';
if (Object.hasOwn(MODULES, name)) {
  // Where it fails, load() says so.
  MODULES[name]().catch(() => undefined);
}
await pauseOf(0);
const met = Promise.race([who(), pauseOf(WAIT)]);
await pauseOf(0);
preferences = { ...preferences, ...kept() };
document.documentElement.dataset.theme = preferences.theme;
const spoken = speak();
await isWarm;
state = stateOfAddress();
await pauseOf(0);
history.replaceState(null, '', hrefOf(state));
await Promise.all([spoken, met]);
await pauseOf(0);
load(false, false);
