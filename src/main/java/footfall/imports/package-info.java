/**
 * Importing access logs and JSON Lines, each line exactly once.
 *
 * <p>A batch's visits and how far its source is imported are one transaction, so an import that was
 * cut off goes on behind the last committed line. Two runs of one source at once wait for each
 * other at the source's row, and the later one leaves out what the other committed.
 */
package footfall.imports;
