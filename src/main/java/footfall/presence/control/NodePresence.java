package footfall.presence.control;

import footfall.analytics.control.Online;
import footfall.analytics.entity.OnlinePage;
import footfall.values.PageUrl;
import java.time.Duration;
import java.util.List;

/**
 * Who is online by what a node knows.
 *
 * @param millis the moment at which it is counted, in milliseconds since 1970
 */
record NodePresence(OnlineClients known, long millis) implements Online {

  @Override
  public Duration timeout() {
    return Duration.ofMillis(known.timeout());
  }

  @Override
  public int clients() {
    return known.count(millis);
  }

  @Override
  public int ofSite(String host) {
    return known.countOfSite(millis, host);
  }

  @Override
  public int ofPage(PageUrl page) {
    return known.countOfPage(millis, page);
  }

  @Override
  public List<OnlinePage> pages(int limit) {
    return known.pages(millis, limit);
  }

  @Override
  public List<OnlinePage> pagesOfSite(String host, int limit) {
    return known.pagesOfSite(millis, host, limit);
  }
}
