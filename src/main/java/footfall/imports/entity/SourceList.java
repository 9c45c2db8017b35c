package footfall.imports.entity;

import java.time.Instant;
import java.util.List;

/**
 * Sources as they are at one moment.
 *
 * @param now that moment, by MariaDB's clock
 */
public record SourceList(List<ImportSource> sources, Instant now) {}
