package footfall.imports.entity;

import footfall.values.PageUrl;
import java.util.Optional;

/**
 * What to import.
 *
 * @param source the name of the log
 * @param site the site whose access log it is; empty for JSON Lines
 * @param restartOnChange whether another log may take over the name, as after a rotation
 */
public record ImportRequest(String source, Optional<PageUrl> site, boolean restartOnChange) {}
