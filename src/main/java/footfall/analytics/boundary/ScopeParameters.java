package footfall.analytics.boundary;

import footfall.access.entity.Sites;
import footfall.analytics.entity.VisitScope;
import footfall.dictionary.privacy.StoredPages;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import footfall.values.SiteHost;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;

/** Parses the parameters that say which visits a question is about. */
final class ScopeParameters {

  private ScopeParameters() {}

  /**
   * Parses the parameters, of which at most one is given. Without any, the scope is all sites, or
   * the only site that the caller may know of.
   *
   * @param site a host; null if absent
   * @param url a URL or page id; null if absent
   * @param prefix how URLs begin; null if absent, or where it is not taken
   * @param sites the sites that the caller may know of
   * @throws ProblemException 400 that names the parameter and says what is allowed
   */
  static VisitScope read(String site, String url, String prefix, Sites sites, StoredPages pages) {
    if (url != null) {
      requireAbsent("url", site);
      requireAbsent("url", prefix);
      return new VisitScope.OfPage(RequestField.read("url", () -> pages.ofPageId(url)));
    }
    if (prefix != null) {
      requireAbsent("prefix", site);
      return RequestField.read("prefix", () -> prefix(prefix));
    }
    return RequestField.read("site", () -> site(site, sites));
  }

  private static void requireAbsent(String name, String other) {
    RequestField.read(
        name,
        () -> {
          if (other != null) {
            throw new InvalidValueException("at most one of site, url and prefix can be given");
          }
          return name;
        });
  }

  /** Who knows of one site only need not name it; over some sites together nothing is counted. */
  private static VisitScope site(String site, Sites sites) {
    if (site != null) {
      return new VisitScope.OfSite(SiteHost.of(site));
    }
    if (sites.hosts().filter(hosts -> hosts.size() > 1).isPresent()) {
      throw new InvalidValueException("site must be one of " + sites);
    }
    return sites
        .hosts()
        .<VisitScope>map(hosts -> new VisitScope.OfSite(hosts.iterator().next()))
        .orElseGet(VisitScope.AllSites::new);
  }

  private static VisitScope prefix(String text) {
    String start =
        UrlStart.of(text)
            .orElseThrow(
                () ->
                    new InvalidValueException(
                        "prefix must begin with http:// or https://, a host and a slash, and have"
                            + " no fragment"));
    return new VisitScope.OfPrefix(start, PageUrl.of(start).host());
  }
}
