/**
 * Reads from a request which window of time it is about, and says so in the answer. Other rooms
 * whose reports have windows use it as well: each understands the same words.
 */
package footfall.analytics.windows;
