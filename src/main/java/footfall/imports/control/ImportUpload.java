package footfall.imports.control;

import footfall.imports.entity.ImportRequest;
import java.io.InputStream;

/**
 * A log that arrives.
 *
 * @param log the whole log, with the lines that are committed already
 */
public record ImportUpload(ImportRequest request, InputStream log) {}
