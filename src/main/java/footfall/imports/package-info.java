/**
 * Imports logs, each line exactly once.
 *
 * <p>Decisions: the visits of a batch and the number of its last line are one transaction, so an
 * interrupted import continues behind the last committed line; remembering the lines themselves
 * would cost a row each. Concurrent runs of a source are serialised by the source's row, and the
 * later one skips what the other committed. The format is detected from the start of the log, also
 * of a resumed one, so that it never changes on the way. Nothing is committed before the first line
 * that is taken: a log that cannot be read uses no source up.
 */
package footfall.imports;
