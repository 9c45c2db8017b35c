// @ts-check
/**
 * Logs that are being sent to be imported, one after the other. They go on while other screens are
 * shown. By XMLHttpRequest, since fetch does not tell how much of a file is sent.
 */

/**
 * What became of the lines of a log so far.
 *
 * @typedef {object} Counts
 * @property {number} lines
 * @property {number} imported
 * @property {number} skipped
 * @property {number} already_imported
 * @property {number} rejected
 * @property {{line: number, reason: string}[]} [errors]
 */

/**
 * A log and how it is to be imported.
 *
 * @typedef {object} Upload
 * @property {File} file
 * @property {Record<string, string>} parameters as `POST /import` has them
 * @property {'waiting' | 'sending' | 'done' | 'failed' | 'stopped'} state
 * @property {number} sent bytes
 * @property {Counts | null} counts
 * @property {string} problem why it failed; empty where the connection broke
 * @property {XMLHttpRequest | null} request
 */

/** @type {Upload[]} */
const uploads = [];

/** @type {() => void} */
let changed = () => {};

/** Returns all logs since the dashboard was loaded, the first one first. */
export function all() {
  return /** @type {readonly Upload[]} */ (uploads);
}

/** Whether a log is being sent or waits. */
export function isBusy() {
  return uploads.some(({ state }) => state === 'sending' || state === 'waiting');
}

/**
 * Has a listener called whenever something has changed, in place of the one before.
 *
 * @param {() => void} listener
 */
export function onChange(listener) {
  changed = listener;
}

/**
 * Sends a log once those before it are sent.
 *
 * @param {File} file
 * @param {Record<string, string>} parameters
 */
export function add(file, parameters) {
  uploads.push({
    file,
    parameters,
    state: 'waiting',
    sent: 0,
    counts: null,
    problem: '',
    request: null,
  });
  next();
}

/**
 * Sends a log again, which goes on where it was interrupted.
 *
 * @param {Upload} upload
 */
export function again(upload) {
  Object.assign(upload, { state: 'waiting', sent: 0, counts: null, problem: '' });
  next();
}

/**
 * Stops a log. What is imported stays.
 *
 * @param {Upload} upload
 */
export function stop(upload) {
  upload.state = 'stopped';
  upload.request?.abort();
  next();
}

function next() {
  const waiting = uploads.find(({ state }) => state === 'waiting');
  if (waiting && !uploads.some(({ state }) => state === 'sending')) {
    send(waiting);
  }
  window.onbeforeunload = isBusy() ? (event) => event.preventDefault() : null;
  changed();
}

/** @param {Upload} upload */
function send(upload) {
  const request = new XMLHttpRequest();
  upload.state = 'sending';
  upload.request = request;
  request.open('POST', `../import?${new URLSearchParams(upload.parameters)}`);
  request.setRequestHeader('Accept', 'application/jsonl');
  request.upload.onprogress = ({ loaded }) => {
    upload.sent = loaded;
    changed();
  };
  request.onprogress = () => {
    upload.counts = lastLine(request.responseText) ?? upload.counts;
    changed();
  };
  request.onloadend = () => {
    if (upload.state === 'sending') {
      end(upload, request);
    }
    upload.request = null;
    next();
  };
  request.send(upload.file);
}

/**
 * The last line has the status: the answer itself has begun before it was known.
 *
 * @param {Upload} upload
 * @param {XMLHttpRequest} request
 */
function end(upload, request) {
  const last = lastLine(`${request.responseText}\n`);
  if (last?.status === 200) {
    upload.state = 'done';
    upload.counts = last;
  } else {
    upload.state = 'failed';
    upload.problem = last?.detail ?? '';
  }
}

/**
 * Reads the last whole line of progress.
 *
 * @param {string} text
 * @returns {any} null if there is none
 */
function lastLine(text) {
  const line = text.slice(0, text.lastIndexOf('\n')).trimEnd().split('\n').pop();
  try {
    return JSON.parse(line ?? '');
  } catch {
    return null;
  }
}
