/**
 * Imports access logs and JSON Lines, each line exactly once.
 *
 * <p>Decisions: the visits of a batch and the number of its last line are one transaction, so an
 * interrupted import continues behind the last committed line; remembering the lines themselves
 * would cost a row each. Concurrent runs of a source are serialised by the source's row, and the
 * later one skips what the other committed. Lines are parsed by hand: httpdlog-parser works by
 * reflection, and an import is measured in lines per second. gzip is detected from the content,
 * since clients label it in several ways or not at all.
 */
package footfall.imports;
