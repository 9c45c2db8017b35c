// @ts-check
/** Forms that say what became of them, dialogs that ask, fields to be copied, and lists. */
import { html, nothing, render } from './lit-html.js';
import { ApiError, question } from './api.js';

/**
 * @typedef {import('./app.js').Context} Context
 *
 * @typedef {object} Outcome what became of a form that was sent last
 * @property {boolean} busy
 * @property {string} said what was done
 * @property {string} problem why it was not
 * @property {{field: string, message: string}[]} violations of single fields
 */

/** @returns {Outcome} of a form that was not sent yet */
export function unsent() {
  return { busy: false, said: '', problem: '', violations: [] };
}

/**
 * Sends a form, once at a time. What is refused stays in its fields, and the focus goes to the
 * first of them that is at fault.
 *
 * @param {SubmitEvent} event
 * @param {Outcome} outcome
 * @param {Context} ctx
 * @param {(fields: FormData) => Promise<string>} act returns what is said then
 */
export async function submit(event, outcome, ctx, act) {
  event.preventDefault();
  if (outcome.busy) {
    return;
  }
  const form = /** @type {HTMLFormElement} */ (event.target);
  const fields = new FormData(form);
  Object.assign(outcome, unsent(), { busy: true });
  ctx.draw();
  try {
    outcome.said = await act(fields);
    form.reset();
  } catch (failure) {
    outcome.problem = messageOf(failure, ctx);
    outcome.violations = failure instanceof ApiError ? failure.violations : [];
  }
  outcome.busy = false;
  ctx.draw();
  ctx.announce(outcome.said || outcome.problem);
  /** @type {HTMLElement|null} */ (form.querySelector('[aria-invalid=true]'))?.focus();
}

/**
 * Returns why something failed, as people are told.
 *
 * @param {unknown} failure
 * @param {Context} ctx
 */
export function messageOf(failure, ctx) {
  if (!(failure instanceof ApiError)) {
    console.error(failure);
    return ctx.t.frame.broken;
  }
  return failure.status === 0 ? ctx.t.frame.unreachable : failure.message;
}

/**
 * What was said to a form that was sent last.
 *
 * @param {Outcome} outcome
 */
export function said(outcome) {
  const isOfField = outcome.violations.length > 0;
  return html`${outcome.said ? html`<p class="note">${outcome.said}</p>` : nothing}
  ${outcome.problem && !isOfField ? html`<p class="problem">${outcome.problem}</p>` : nothing}`;
}

/**
 * A field with its label, a hint and why it was refused.
 *
 * @param {object} field
 * @param {string} field.id unique on the screen
 * @param {string} field.name as the API names it in violations
 * @param {string} field.label
 * @param {string} [field.hint]
 * @param {string} [field.type]
 * @param {string|number} [field.value]
 * @param {boolean} [field.required]
 * @param {number} [field.min]
 * @param {number} [field.max]
 * @param {number} [field.maxlength]
 * @param {any} [field.autocomplete]
 * @param {string} [field.list] the id of a datalist
 * @param {boolean} [field.disabled]
 * @param {[string, string][]} [field.options] values and texts of a list to choose from
 * @param {(value: string) => void} [field.change] is called when it was changed
 * @param {Outcome} [outcome]
 */
export function field(field, outcome) {
  const { id, name, label, hint, options } = field;
  const problem = outcome?.violations.find((violation) => violation.field === name)?.message;
  const told = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const completed = field.type === 'password' ? 'new-password' : 'off';
  const changed = (/** @type {Event} */ { target }) =>
    field.change?.(/** @type {HTMLInputElement} */ (target).value);
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${
      options
        ? html`<select
            id=${id}
            name=${name}
            .value=${String(field.value ?? '')}
            ?disabled=${field.disabled}
            aria-describedby=${told || nothing}
            aria-invalid=${problem ? 'true' : nothing}
            @change=${changed}
          >
            ${options.map(
              ([value, text]) =>
                html`<option value=${value} ?selected=${value === field.value}>${text}</option>`,
            )}
          </select>`
        : html`<input
            id=${id}
            name=${name}
            type=${field.type ?? 'text'}
            value=${field.value ?? ''}
            .value=${String(field.value ?? '')}
            ?required=${field.required}
            ?disabled=${field.disabled}
            min=${field.min ?? nothing}
            max=${field.max ?? nothing}
            maxlength=${field.maxlength ?? nothing}
            list=${field.list ?? nothing}
            autocomplete=${field.autocomplete ?? completed}
            spellcheck="false"
            aria-describedby=${told || nothing}
            aria-invalid=${problem ? 'true' : nothing}
            @change=${changed}
          />`
    }
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${problem ? html`<p class="problem" id="${id}-problem">${problem}</p>` : nothing}
  </div>`;
}

/**
 * A box to tick.
 *
 * @param {object} box
 * @param {string} box.name
 * @param {string} box.label
 * @param {string} [box.value]
 * @param {boolean} [box.checked]
 * @param {(checked: boolean) => void} [box.change]
 */
export function tick({ name, label, value = 'true', checked = false, change }) {
  return html`<label class="tick">
    <input
      type="checkbox"
      name=${name}
      value=${value}
      ?checked=${checked}
      @change=${(/** @type {Event} */ { target }) =>
        change?.(/** @type {HTMLInputElement} */ (target).checked)}
    />
    <span>${label}</span>
  </label>`;
}

/**
 * Returns the words of a text, which spaces or commas divide.
 *
 * @param {FormDataEntryValue|null} text
 */
export function words(text) {
  return String(text ?? '')
    .split(/[\s,]+/)
    .filter(Boolean);
}

/**
 * @typedef {object} Question what is asked before something is done that cannot be undone
 * @property {string} heading
 * @property {string} text what follows from it
 * @property {string} does what the button says
 * @property {{label: string, value: string}} [confirm] what has to be typed first
 * @property {string} [lasts] what is said while it is being done
 * @property {(typed: string) => Promise<void>} run does it; what it throws is shown, and the dialog
 *     stays
 */

/**
 * Asks a question in a dialog. The focus goes back to where it was; once it is done, what was there
 * may be gone, and so the main heading has it.
 *
 * @param {Question} question
 * @param {Context} ctx
 */
export function ask(question, ctx) {
  let failure = '';
  let busy = false;
  const draw = open((close) => {
    /** @param {SubmitEvent} event */
    const submit = async (event) => {
      event.preventDefault();
      if (busy) {
        return;
      }
      const form = /** @type {HTMLFormElement} */ (event.target);
      busy = true;
      failure = '';
      draw();
      try {
        await question.run(String(new FormData(form).get('typed') ?? '').trim());
        close(true);
      } catch (error) {
        failure = messageOf(error, ctx);
      } finally {
        busy = false;
        draw();
      }
    };
    return html`<form aria-busy=${busy ? 'true' : 'false'} @submit=${submit}>
      <h2 id="dialog-heading">${question.heading}</h2>
      <p>${question.text}</p>
      ${
        question.confirm
          ? html`<div class="field">
              <label for="typed">${question.confirm.label}</label>
              <input
                id="typed"
                name="typed"
                required
                autocomplete="off"
                spellcheck="false"
                pattern=${literally(question.confirm.value)}
                title=${question.confirm.label}
              />
            </div>`
          : nothing
      }
      ${busy && question.lasts ? html`<p>${question.lasts}</p>` : nothing}
      <p class="problem" role="alert">${failure}</p>
      <div class="buttons">
        <button type="submit" class="danger">${question.does}</button>
        <button type="button" @click=${close}>${ctx.t.form.cancel}</button>
      </div>
    </form>`;
  });
}

/**
 * Opens a dialog that is removed once it is closed. Its content has a heading with the id
 * `dialog-heading`.
 *
 * @param {(close: (isDone?: unknown) => void) => unknown} content draws it; it closes with `true`
 *     where what opened it may be gone
 * @returns {() => void} draws it again
 */
export function open(content) {
  const opener = document.activeElement;
  const place = document.body.appendChild(document.createElement('div'));
  /** @returns {HTMLDialogElement | null} */
  const dialog = () => place.querySelector('dialog');
  let isDone = false;
  const close = (/** @type {unknown} */ done) => {
    isDone = done === true;
    dialog()?.close();
  };
  const closed = () => {
    place.remove();
    const back =
      opener instanceof HTMLElement && opener.isConnected && !isDone
        ? opener
        : document.querySelector('h1');
    back?.focus();
  };
  const draw = () =>
    void render(
      html`<dialog aria-labelledby="dialog-heading" @close=${closed}>${content(close)}</dialog>`,
      place,
    );
  draw();
  dialog()?.showModal();
  return draw;
}

/**
 * A text that is to be copied, and the button that does.
 *
 * @param {string} id unique on the screen
 * @param {string} label
 * @param {string} text
 * @param {Context} ctx
 */
export function copyField(id, label, text, ctx) {
  const texts = ctx.t.form;
  /** @param {MouseEvent} event */
  const copy = async (event) => {
    const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
    const field = /** @type {HTMLTextAreaElement} */ (
      button.closest('.copy')?.querySelector('textarea')
    );
    const said = (await copyText(field)) ? texts.copied : texts.selected;
    const shown = /** @type {HTMLElement} */ (button.nextElementSibling);
    ctx.announce(said);
    shown.textContent = said;
    setTimeout(() => (shown.textContent = ''), 5_000);
  };
  return html`<div class="copy">
    <label for=${id}>${label}</label>
    <textarea
      id=${id}
      readonly
      rows=${text.split('\n').length}
      spellcheck="false"
      .value=${text}
    ></textarea>
    <button type="button" @click=${copy}>${texts.copy}</button>
    <span class="said"></span>
  </div>`;
}

/**
 * Copies what a field has. By HTTP, as in an intranet, there is no clipboard but by the command of
 * old; where that fails as well, the text is selected.
 *
 * @param {HTMLTextAreaElement} field
 * @returns {Promise<boolean>} whether it is copied
 */
async function copyText(field) {
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}

/**
 * The pattern that only this text matches. Attributes are read with the flag v, which refuses
 * escapes that are not needed.
 *
 * @param {string} text
 */
function literally(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/**
 * A table that scrolls by itself where it is wider than the screen.
 *
 * @param {string} heading the id of what names it
 * @param {(string|[string, string])[]} columns their names, with a class where they have one
 * @param {unknown[]} rows
 */
export function listed(heading, columns, rows) {
  const names = columns.map((column) => (Array.isArray(column) ? column : [column, nothing]));
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby=${heading}>
    <table>
      <thead>
        <tr>
          ${names.map(([name, type]) => html`<th scope="col" class=${type}>${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/**
 * What is beneath a list that came in parts: a button for the next one, and why it is not there.
 *
 * @param {Context} ctx
 * @param {string} path that is asked
 * @param {Record<string, any>} params with which the list was asked for
 * @param {string} name the member that has the list
 * @param {any} content what was answered so far
 * @param {(content: any) => void} [show] shows it with what is answered then
 */
export function rest(
  ctx,
  path,
  params,
  name,
  content,
  show = (longer) => ctx.show({ content: longer }),
) {
  const cursor = content.next_cursor;
  const more = async () => {
    try {
      const next = await question(path, { ...params, cursor });
      show({ ...next, [name]: [...content[name], ...next[name]] });
    } catch (failure) {
      show({ ...content, failure });
    }
  };
  return html`${content.failure ? ctx.failure(content.failure) : nothing}
  ${cursor ? html`<button type="button" @click=${more}>${ctx.t.form.more}</button>` : nothing}`;
}
