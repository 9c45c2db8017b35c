package footfall.imports.formats;

import footfall.values.ClientAddress;
import java.time.Instant;

/**
 * What a line says of a request. A text is empty where the line says nothing.
 *
 * @param client the address that the server saw
 * @param forwarded the value of {@code X-Forwarded-For}
 * @param status the status code; empty if the log has none, which then counts as 200
 * @param host the host that was asked, perhaps with a port
 * @param scheme {@code http} or {@code https}
 * @param target path and query, or an absolute URL, as the server logged it
 */
record LoggedRequest(
    Instant time,
    ClientAddress client,
    String forwarded,
    String method,
    String status,
    String host,
    String scheme,
    String target,
    String userAgent) {}
