package footfall.imports.entity;

import footfall.access.entity.Sites;
import footfall.values.PageUrl;
import java.util.Optional;

/**
 * What to import.
 *
 * @param source the name of the log
 * @param site the site whose access log it is; empty for JSON Lines
 * @param restartOnChange whether another log may take over the name, as after a rotation
 * @param sites the sites of which its sender may import visits
 */
public record ImportRequest(
    String source, Optional<PageUrl> site, boolean restartOnChange, Sites sites) {

  /**
   * Returns what is noted of the source as its site: that of the log; or the hosts of those of the
   * sender, with spaces between them, where these are several or the log has none.
   *
   * @return empty for a log of who may import visits of all sites, and names none
   */
  public Optional<String> noted() {
    boolean isOfSeveral = sites.hosts().filter(hosts -> hosts.size() > 1).isPresent();
    Optional<String> senders = sites.hosts().map(hosts -> sites.toString());
    return isOfSeveral ? senders : site.map(PageUrl::value).or(() -> senders);
  }
}
