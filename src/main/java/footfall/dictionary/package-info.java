/**
 * The dictionaries of pages, visitors and user agents: from a value to its id, which recording
 * needs, and from an id to its value, which questions need. Both directions have bounded caches.
 *
 * <p>Rows are committed before the visits that use them. Cleanup removes rows that no visit uses
 * and begins a new epoch with that; visits are stored only in the epoch in which their ids were
 * looked up, and caches hold ids of one epoch only.
 */
package footfall.dictionary;
