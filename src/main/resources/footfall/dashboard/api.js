// @ts-check
/** Questions to the service. Nothing is asked for of another origin. */

/** Where the service is from any address of the dashboard, which are all one folder deep. */
const SERVICE = '../';

/** An answer that is none: what the service says of it, as RFC 9457 has it. */
export class ApiError extends Error {
  /**
   * @param {number} status 0 where nothing was answered
   * @param {{title?: string, detail?: string, violations?: {field: string, message: string}[]}} problem
   * @param {number} [retryAfter] seconds, after which it is worth while to ask again
   */
  constructor(status, problem, retryAfter) {
    super(problem.detail || problem.title || `HTTP ${status}`);
    this.status = status;
    this.title = problem.title ?? '';
    this.detail = problem.detail ?? '';
    this.violations = problem.violations ?? [];
    this.retryAfter = retryAfter;
  }
}

/**
 * Returns the address of a question, as a link to its answer has it too.
 *
 * @param {string} path of the API, without a slash in front
 * @param {Record<string, string|number|undefined|null>} [params] those that are undefined, null or
 *     empty are left out
 */
export function addressOf(path, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') {
      query.set(name, String(value));
    }
  }
  return SERVICE + path + (query.size ? '?' + query : '');
}

/**
 * Asks a question. What the browser has is asked for again with its tag, and is not sent twice.
 *
 * @param {string} path of the API, without a slash in front
 * @param {Record<string, string|number|undefined|null>} [params]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} the answer; undefined if it has no content
 * @throws {ApiError} for all but an answer
 */
export function question(path, params, signal) {
  return answer(addressOf(path, params), { cache: 'no-cache', signal });
}

/**
 * Sends something.
 *
 * @param {string} method POST, PUT or DELETE
 * @param {string} path of the API, without a slash in front
 * @param {unknown} [body] sent as JSON, a Blob as it is
 * @param {{signal?: AbortSignal, headers?: Record<string, string>, params?: Record<string, any>}} [options]
 * @returns {Promise<any>} the answer; undefined if it has no content
 * @throws {ApiError} for all but an answer
 */
export function send(method, path, body, { signal, headers = {}, params } = {}) {
  const isRaw = body === undefined || body instanceof Blob;
  return answer(addressOf(path, params), {
    method,
    signal,
    headers: isRaw ? headers : { 'Content-Type': 'application/json', ...headers },
    body: isRaw ? body : JSON.stringify(body),
  });
}

/** @param {string} address @param {RequestInit} request */
async function answer(address, request) {
  let response;
  try {
    response = await fetch(address, {
      ...request,
      headers: { Accept: 'application/json, application/problem+json', ...request.headers },
    });
  } catch (failure) {
    if (request.signal?.aborted) {
      throw failure;
    }
    throw new ApiError(0, {});
  }
  if (response.ok) {
    return response.status === 204 ? undefined : response.json();
  }
  const problem = await response.json().catch(() => ({}));
  throw new ApiError(response.status, problem, secondsOf(response.headers.get('Retry-After')));
}

/** @param {string|null} retryAfter seconds, or a date of HTTP */
function secondsOf(retryAfter) {
  if (!retryAfter) {
    return undefined;
  }
  const seconds = Number(retryAfter);
  const known = Number.isNaN(seconds) ? (Date.parse(retryAfter) - Date.now()) / 1000 : seconds;
  return Number.isNaN(known) ? undefined : Math.max(1, Math.ceil(known));
}
