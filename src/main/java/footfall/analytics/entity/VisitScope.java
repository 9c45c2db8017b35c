package footfall.analytics.entity;

import footfall.access.entity.Sites;
import footfall.values.PageUrl;

/** The visits that a question is about. */
public sealed interface VisitScope {

  /** All visits, also those of page ids, which are of no site. */
  record AllSites() implements VisitScope {

    @Override
    public boolean isWithin(Sites sites) {
      return sites.isAll();
    }

    @Override
    public String text() {
      return "all";
    }
  }

  /**
   * The visits of a site.
   *
   * @param host in normal form, as {@link PageUrl#host} has it
   */
  record OfSite(String host) implements VisitScope {

    @Override
    public boolean isWithin(Sites sites) {
      return sites.include(host);
    }

    @Override
    public String text() {
      return "site " + host;
    }
  }

  /** The visits of a page. */
  record OfPage(PageUrl page) implements VisitScope {

    @Override
    public boolean isWithin(Sites sites) {
      return sites.include(page.host());
    }

    @Override
    public String text() {
      return "url " + page.value();
    }
  }

  /**
   * The visits of all pages whose URLs begin alike.
   *
   * @param start how their URLs begin: scheme, host, port and at least the slash behind them, in
   *     normal form
   * @param host in normal form, as {@link PageUrl#host} has it
   */
  record OfPrefix(String start, String host) implements VisitScope {

    @Override
    public boolean isWithin(Sites sites) {
      return sites.include(host);
    }

    @Override
    public String text() {
      return "prefix " + start;
    }
  }

  /** Returns whether who may know of these sites may know of the visits. */
  boolean isWithin(Sites sites);

  /** Identifies the visits, as a part of what identifies a question. */
  String text();
}
