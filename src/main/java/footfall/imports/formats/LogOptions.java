package footfall.imports.formats;

import footfall.access.entity.Sites;
import footfall.values.PageUrl;
import footfall.web.client.TrustedProxies;
import java.util.Optional;

/**
 * What the client of an import says of its log.
 *
 * @param site the site whose log it is; empty if its lines name the host
 * @param format the format; empty if it is to be detected
 * @param fields the names of the fields of JSON lines
 * @param alwaysForwarded whether the addresses of the log are proxies', even if they are not among
 *     {@code proxies}
 * @param proxies the proxies whose {@code X-Forwarded-For} is believed
 * @param sites the sites of which visits are taken
 */
public record LogOptions(
    Optional<PageUrl> site,
    Optional<LogFormat> format,
    FieldNames fields,
    boolean alwaysForwarded,
    TrustedProxies proxies,
    Sites sites) {

  /** Returns the same but for the site. */
  public LogOptions withSite(Optional<PageUrl> other) {
    return new LogOptions(other, format, fields, alwaysForwarded, proxies, sites);
  }
}
