/**
 * Removes visits that are older than the retention, each night or when an administrator requests
 * it.
 *
 * <p>Decisions: a removal is first stored in {@code recording_gate} ({@code RemovalStore}). From
 * then on no query shows the visits and no import adds to them, so the request is answered; the
 * rows are removed afterwards, at a pace that does not slow recording down ({@code Cleanup}). After
 * a crash the stored removal is continued. Whole days are dropped with their partitions: deleting
 * their rows would take minutes and leave MariaDB undo log to purge. Dictionary rows are removed
 * once nothing refers to them ({@code DictionaryRemoval}); ids of them in caches are rejected when
 * visits are stored, by the epoch of the dictionaries.
 */
package footfall.retention;
