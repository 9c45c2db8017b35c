package footfall.imports.boundary;

import footfall.imports.control.ImportUpload;
import footfall.imports.control.LogImport;
import footfall.values.ClientAddress;
import java.util.function.Supplier;

/** The body of an answer that is written while a log is imported. */
record ImportProgress(LogImport imports, ClientAddress caller, Supplier<ImportUpload> upload) {}
