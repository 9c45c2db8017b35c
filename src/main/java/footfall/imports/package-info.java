/**
 * Imports logs, each line exactly once.
 *
 * <p>Decisions: the visits of a batch and the number of its last line are one transaction, so an
 * interrupted import continues behind the last committed line; remembering the lines themselves
 * would cost a row each. A log is recognised by the hash of its first lines, since those of a
 * rotated log have other times, and of the last committed one; another log under its name is
 * refused, or takes the name over in one transaction, of which its number of restarts tells: a run
 * that began before ends with that. Where only the last line tells, the log before it has been
 * passed over and cannot be read again, so that the client is asked to send it again. Concurrent
 * runs of a source are serialised by the source's row, and the later one skips what the other
 * committed. The format is detected from the start of the log, also of a resumed one, so that it
 * never changes on the way. Nothing is committed before the first line that is taken: a log that
 * cannot be read uses no source up.
 *
 * <p>Which visits a source has is stored by batch ({@code ImportedVisits}), five bytes a visit:
 * visits themselves have no source, since live ones, which have none, are most. A source is taken
 * back by the retention ({@code footfall.retention.control.SourceRemoval}).
 *
 * <p>A name is of the sites that its log names, or of those of its importer: who may import visits
 * of other sites only gets it refused, and learns no more ({@code ImportSource.isFor}).
 */
package footfall.imports;
