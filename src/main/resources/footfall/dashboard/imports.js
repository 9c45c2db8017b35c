// @ts-check
/** Operate: logs that are imported, by drop of a file or a field for it. */
import { html, nothing } from './lit-html.js';
import { question, send } from './api.js';
import { ask, field, listed, rest, tick } from './forms.js';
import * as uploads from './upload.js';

/** @typedef {import('./app.js').Context} Context */

/** As `POST /import` has them. */
const FORMATS = [
  ...['combined', 'vhost_combined', 'jsonl', 'csv', 'json', 'iis', 'cloudfront', 'caddy'],
  ...['traefik-json', 'alb', 's3', 'haproxy'],
];
const LIMIT = 100;
/** Of sizes, the largest first. @type {[string, number][]} */
const UNITS = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
];

/** Files that are chosen and not sent yet. @type {File[]} */
let chosen = [];
let isOver = false;
let note = '';

/**
 * A file that is dropped beside the form would be shown in place of the dashboard, and end what is
 * being sent.
 *
 * @param {DragEvent} event
 */
function keepOut(event) {
  const { dataTransfer: files, defaultPrevented: isOfForm } = event;
  if (!isOfForm && files?.types.includes('Files')) {
    event.preventDefault();
    files.dropEffect = 'none';
  }
}

addEventListener('dragover', keepOut);
addEventListener('drop', keepOut);

/** @type {import('./operate.js').Panel} */
export const imports = {
  /** Who may import for some sites only is shown what it sends, not what others sent. */
  load: async (ctx, signal) =>
    isForAllSites(ctx)
      ? question('imports', { limit: LIMIT }, signal)
      : { sources: null, next_cursor: null },
  seconds: ({ sources }) =>
    uploads.isBusy() || sources?.some(isMoving) ? 2 : 0,
  view: (content, ctx) => {
    uploads.onChange(ctx.draw);
    return html`${form(ctx)} ${sending(ctx)} ${list(content, ctx)}`;
  },
};

/** @param {any} source */
function isMoving({ state }) {
  return state === 'running' || state === 'removing';
}

/** @param {Context} ctx */
function isForAllSites({ me }) {
  return me?.access !== 'closed' || !me.sites;
}

/** @param {Context} ctx */
function form(ctx) {
  const t = ctx.t.operate;
  /** @param {Iterable<File>|null|undefined} files */
  const choose = (files) => {
    chosen = [...(files ?? [])];
    note = '';
    ctx.draw();
  };
  /** @param {DragEvent} event @param {boolean} over */
  const drag = (event, over) => {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      if (isOver !== over) {
        isOver = over;
        ctx.draw();
      }
    }
  };
  /** @param {DragEvent} event */
  const drop = (event) => {
    drag(event, false);
    choose(event.dataTransfer?.files);
  };
  /** @param {SubmitEvent} event */
  const start = (event) => {
    event.preventDefault();
    const sent = /** @type {HTMLFormElement} */ (event.target);
    if (!chosen.length) {
      note = t.noFile;
      ctx.draw();
      ctx.announce(note);
      sent.querySelector('input')?.focus();
      return;
    }
    const fields = new FormData(sent);
    for (const file of chosen) {
      uploads.add(file, parametersOf(file, fields));
    }
    chosen = [];
    sent.reset();
    ctx.reload();
  };
  return html`<section class="card" aria-labelledby="import-heading">
    <h2 id="import-heading">${t.importHeading}</h2>
    <form
      @submit=${start}
      @dragover=${(/** @type {DragEvent} */ event) => drag(event, true)}
      @dragleave=${(/** @type {DragEvent} */ event) => drag(event, false)}
      @drop=${drop}
    >
      <div class=${isOver ? 'drop over' : 'drop'}>
        <label for="files">${t.drop}</label>
        <input
          id="files"
          type="file"
          multiple
          aria-describedby="files-hint files-chosen"
          @change=${(/** @type {Event} */ { target }) =>
            choose(/** @type {HTMLInputElement} */ (target).files)}
        />
        <p class="hint" id="files-hint">${t.formats}</p>
        <p id="files-chosen">
          ${note || (chosen.length ? t.chosen(ctx.f.list(chosen.map(({ name }) => name))) : '')}
        </p>
      </div>
      <div class="fields">
        ${field({
          id: 'import-site',
          name: 'site',
          label: t.site,
          hint: t.siteHint,
          type: 'url',
          maxlength: 2083,
        })}
        ${
          chosen.length > 1
            ? nothing
            : field({
                id: 'import-source',
                name: 'source',
                label: t.source,
                hint: t.sourceHint,
                maxlength: 255,
              })
        }
      </div>
      <details>
        <summary>${t.further}</summary>
        ${field({
          id: 'import-format',
          name: 'format',
          label: t.format,
          options: [['', t.detect], ...FORMATS.map((name) => /** @type {any} */ ([name, name]))],
        })}
        ${field({
          id: 'import-fields',
          name: 'fields',
          label: t.fields,
          hint: t.fieldsHint,
          maxlength: 2000,
        })}
        ${tick({ name: 'client', label: t.client, value: 'forwarded' })}
        ${tick({ name: 'on-change', label: t.rotated, value: 'restart' })}
      </details>
      <div class="buttons"><button type="submit" class="primary">${t.start}</button></div>
    </form>
  </section>`;
}

/**
 * Returns the parameters of a file's import. A file of a site has its name in the site's, so that
 * `access.log` of two servers are two logs.
 *
 * @param {File} file
 * @param {FormData} fields
 */
function parametersOf(file, fields) {
  /** @type {Record<string, string>} */
  const parameters = {};
  for (const name of ['site', 'source', 'format', 'fields', 'client', 'on-change']) {
    const value = String(fields.get(name) ?? '').trim();
    if (value) {
      parameters[name] = value;
    }
  }
  const host = URL.canParse(parameters.site ?? '') ? new URL(parameters.site).host : '';
  parameters.source ??= host ? `${host}/${file.name}` : file.name;
  return parameters;
}

/** @param {Context} ctx */
function sending(ctx) {
  const t = ctx.t.operate;
  const all = uploads.all();
  return all.length
    ? html`<section class="card" aria-labelledby="sending-heading">
        <h2 id="sending-heading">${t.sendingHeading}</h2>
        <ul class="plain">
          ${all.map((upload) => html`<li>${progress(upload, ctx)}</li>`)}
        </ul>
      </section>`
    : nothing;
}

/** @param {uploads.Upload} upload @param {Context} ctx */
function progress(upload, ctx) {
  const t = ctx.t.operate;
  const { f } = ctx;
  const { file, state, sent, counts, problem } = upload;
  const name = upload.parameters.source;
  return html`<h3>${name}</h3>
    ${
      state === 'sending'
        ? html`<progress
              max=${Math.max(1, file.size)}
              value=${sent}
              aria-label=${t.progressOf(name)}
            ></progress>
            <p>
              ${t.sending(size(sent, f), size(file.size, f))}
              ${
                counts
                  ? t.reading(counts.lines, f.number(counts.lines), f.number(counts.imported))
                  : ''
              }
            </p>`
        : nothing
    }
    ${state === 'waiting' ? html`<p>${t.waiting}</p>` : nothing}
    ${state === 'stopped' ? html`<p>${t.stopped}</p>` : nothing}
    ${state === 'failed' ? html`<p class="problem">${problem || t.broken}</p>` : nothing}
    ${state === 'done' && counts ? result(counts, ctx) : nothing}
    <div class="buttons">
      ${
        state === 'sending' || state === 'waiting'
          ? html`<button
              type="button"
              aria-label=${t.stopOf(name)}
              @click=${() => uploads.stop(upload)}
            >
              ${t.stop}
            </button>`
          : nothing
      }
      ${
        state === 'failed' || state === 'stopped'
          ? html`<button
              type="button"
              aria-label=${t.againOf(name)}
              @click=${() => uploads.again(upload)}
            >
              ${t.again}
            </button>`
          : nothing
      }
    </div>`;
}

/** @param {uploads.Counts} counts @param {Context} ctx */
function result(counts, { t: { operate: t }, f }) {
  /** @type {[number, (n: number, shown: string) => string][]} */
  const parts = [
    [counts.imported, t.imported],
    [counts.skipped, t.skipped],
    [counts.already_imported, t.known],
    [counts.rejected, t.rejected],
  ];
  return html`<ul class="counts">
      ${parts
        .filter(([n], at) => n || !at)
        .map(([n, text]) => html`<li>${text(n, f.number(n))}</li>`)}
    </ul>
    ${
      counts.errors?.length
        ? html`<details>
            <summary>${t.firstErrors}</summary>
            <ul>
              ${counts.errors.map(
                ({ line, reason }) => html`<li>${t.line(f.number(line))}: ${reason}</li>`,
              )}
            </ul>
          </details>`
        : nothing
    }`;
}

/** @param {number} bytes @param {import('./time.js').Formats} f */
function size(bytes, f) {
  const [unit, divisor] =
    UNITS.find(([, least]) => bytes >= least) ?? UNITS[UNITS.length - 1];
  return f.unit(bytes / divisor, unit, 'short');
}

/** @param {any} content @param {Context} ctx */
function list(content, ctx) {
  const t = ctx.t.operate;
  const { sources } = content;
  return html`<section class="card" aria-labelledby="sources-heading">
    <h2 id="sources-heading">${t.sources}</h2>
    ${
      !sources
        ? html`<p>${t.sourcesElsewhere}</p>`
        : sources.length
          ? listed(
              'sources-heading',
              [
                t.log,
                t.state,
                [t.lines, 'number'],
                [t.visits, 'number'],
                [t.malformed, 'number'],
                t.period,
                t.updated,
                ctx.t.form.actions,
              ],
              sources.map((/** @type {any} */ source) => row(source, ctx)),
            )
          : html`<p>${t.noSources}</p>`
    }
    ${rest(ctx, 'imports', { limit: LIMIT }, 'sources', content)}
  </section>`;
}

/** @param {any} source @param {Context} ctx */
function row(source, ctx) {
  const t = ctx.t.operate;
  const { f } = ctx;
  const name = source.source;
  const first = source.first_visit;
  return html`<tr>
    <th scope="row" class="url">
      ${name}
      ${source.site ? html`<span class="hint">${source.site}</span>` : nothing}
    </th>
    <td>
      ${t.states[source.state] ?? source.state}
      ${
        source.state === 'removing'
          ? html`<progress
                max=${Math.max(1, source.imported)}
                value=${source.taken_back}
                aria-label=${t.takeBackOf(name)}
              ></progress>
              <span class="hint"
                >${t.takenBack(f.number(source.taken_back), f.number(source.imported))}</span
              >`
          : nothing
      }
    </td>
    <td class="number">${f.number(source.lines)}</td>
    <td class="number">${f.number(source.imported)}</td>
    <td class="number">${f.number(source.rejected)}</td>
    <td>${first ? f.days(first, source.last_visit) : ''}</td>
    <td>${source.updated_at ? f.dateTime(source.updated_at) : ''}</td>
    <td>
      ${
        source.state === 'removing'
          ? nothing
          : html`<div class="buttons">
              <button
                type="button"
                aria-label=${t.takeBackOf(name)}
                @click=${() => takeBack(source, ctx)}
              >
                ${t.takeBack}
              </button>
              <button
                type="button"
                aria-label=${t.forgetOf(name)}
                @click=${() => forget(name, ctx)}
              >
                ${t.forget}
              </button>
            </div>`
      }
    </td>
  </tr>`;
}

/** @param {string} name */
function pathOf(name) {
  return `imports/${encodeURIComponent(name)}`;
}

/** @param {any} source @param {Context} ctx */
function takeBack({ source: name, imported }, ctx) {
  const t = ctx.t.operate;
  ask(
    {
      heading: t.takeBackHeading,
      text: t.takeBackText(imported, ctx.f.number(imported)),
      does: t.takeBackDo,
      confirm: { label: t.confirmName(name), value: name },
      run: async (typed) => {
        await send('DELETE', pathOf(name), undefined, {
          params: { visits: 'true', confirm: typed },
        });
        ctx.announce(t.takingBack(name));
        ctx.reload();
      },
    },
    ctx,
  );
}

/** @param {string} name @param {Context} ctx */
function forget(name, ctx) {
  const t = ctx.t.operate;
  ask(
    {
      heading: t.forgetHeading(name),
      text: t.forgetText,
      does: t.forgetDo,
      run: async () => {
        await send('DELETE', pathOf(name));
        ctx.announce(t.forgotten(name));
        ctx.reload();
      },
    },
    ctx,
  );
}
