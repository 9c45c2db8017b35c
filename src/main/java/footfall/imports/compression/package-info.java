/**
 * Decompresses what is imported. {@link footfall.imports.compression.Compression} is the table of
 * formats.
 *
 * <p>Decisions: the first bytes say how a log is compressed, since clients label it in several ways
 * or not at all. Streams of several parts, as log rotation and parallel compressors make them, are
 * one log. Of a damaged file all that precedes the damage is read. The formats beyond gzip are read
 * by Apache Commons Compress, XZ for Java and zstd-jni, the libraries that those who define the
 * formats maintain or name.
 */
package footfall.imports.compression;
