package footfall.analytics.control;

import footfall.analytics.entity.OnlinePage;
import footfall.values.PageUrl;
import java.time.Duration;
import java.util.List;

/** Who is online. Each method counts at the moment of {@link OnlinePages#now}. Thread-safe. */
public interface Online {

  /** Returns for how long a client is online after a heartbeat. */
  Duration timeout();

  /** Returns the number of clients, also of those that named no page. */
  int clients();

  /**
   * Returns the number of clients on the pages of a site, 0 for one that nobody knows.
   *
   * @param host as in {@link PageUrl#host}
   */
  int ofSite(String host);

  /** Returns the number of clients on a page. */
  int ofPage(PageUrl page);

  /**
   * Returns the pages with the most clients, ties by URL, without those that nobody is on.
   *
   * @param limit the maximum number of pages
   */
  List<OnlinePage> pages(int limit);

  /**
   * As {@link #pages}, of one site.
   *
   * @param host as in {@link PageUrl#host}
   */
  List<OnlinePage> pagesOfSite(String host, int limit);
}
