package footfall.imports.control;

import footfall.imports.entity.ImportRequest;
import footfall.imports.formats.LogOptions;
import java.io.InputStream;

/**
 * A log that arrives.
 *
 * @param options what the client says of the log
 * @param log the whole log, with the lines that are committed already
 */
public record ImportUpload(ImportRequest request, LogOptions options, InputStream log) {}
