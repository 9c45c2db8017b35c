// @ts-check
/** Dialogs that ask, and fields whose text is to be copied. */

import {html, nothing, render} from './lit-html.js';

/**
 * What is asked before something is done that cannot be undone.
 *
 * @typedef {object} Question
 * @property {string} heading
 * @property {string} text what follows from it
 * @property {string} does what the button says
 * @property {string} cancel what the other button says
 * @property {{label: string, value: string}} [confirm] what has to be typed first
 * @property {(typed: string) => Promise<void>} run does it; what it throws is shown, and the dialog
 *     stays
 */

/**
 * Asks a question in a dialog. The focus goes back to where it was; if that is gone by then, to
 * the main heading.
 *
 * @param {Question} question
 */
export function ask(question) {
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
        close();
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
      } finally {
        busy = false;
        draw();
      }
    };
    return html`<form class="dialog" aria-busy=${busy} @submit=${submit}>
      <h2 id="dialog-heading">${question.heading}</h2>
      <p>${question.text}</p>
      ${question.confirm
        ? html`<label
            >${question.confirm.label}
            <input
              name="typed"
              required
              autocomplete="off"
              spellcheck="false"
              pattern=${literally(question.confirm.value)}
              title=${question.confirm.label}
          /></label>`
        : nothing}
      <p class="problem" role="alert">${failure}</p>
      <div class="buttons">
        <button type="submit" class="danger">${question.does}</button>
        <button type="button" @click=${close}>${question.cancel}</button>
      </div>
    </form>`;
  });
}

/**
 * Opens a dialog that is removed once it is closed. Its content has a heading with the id
 * `dialog-heading`.
 *
 * @param {(close: () => void) => unknown} content draws it
 * @returns {() => void} draws it again
 */
export function open(content) {
  const opener = document.activeElement;
  const place = document.body.appendChild(document.createElement('div'));
  /** @returns {HTMLDialogElement | null} */
  const dialog = () => place.querySelector('dialog');
  const close = () => dialog()?.close();
  const closed = () => {
    place.remove();
    const back =
      opener instanceof HTMLElement && opener.isConnected ? opener : document.querySelector('h1');
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
 * @param {string} label
 * @param {string} text
 * @param {{copy: string, copied: string, selected: string}} texts
 * @param {(text: string) => void} announce
 */
export function copyField(label, text, texts, announce) {
  /** @param {MouseEvent} event */
  const copy = async (event) => {
    const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
    const field = /** @type {HTMLTextAreaElement} */ (
      button.closest('.copy')?.querySelector('textarea')
    );
    const said = (await copyText(field)) ? texts.copied : texts.selected;
    const shown = /** @type {HTMLElement} */ (button.nextElementSibling);
    announce(said);
    shown.textContent = said;
    setTimeout(() => (shown.textContent = ''), 5_000);
  };
  const rows = text.split('\n').length;
  return html`<div class="copy">
    <label
      >${label}
      <textarea readonly rows=${rows} spellcheck="false" .value=${text}></textarea>
    </label>
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
