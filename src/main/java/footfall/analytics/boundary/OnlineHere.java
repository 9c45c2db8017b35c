package footfall.analytics.boundary;

import footfall.analytics.control.Online;
import footfall.analytics.entity.OnlinePage;
import footfall.analytics.entity.VisitScope;
import java.util.List;

/**
 * Who is online in a scope.
 *
 * @param clients how many
 * @param pages those with the most clients, at most 50
 */
record OnlineHere(int clients, List<OnlinePage> pages) {

  /** What is told to who may not know. */
  static final OnlineHere NOBODY = new OnlineHere(0, List.of());

  private static final int MAX_PAGES = 50;

  static OnlineHere of(VisitScope scope, Online online) {
    if (scope instanceof VisitScope.OfPage ofPage) {
      int clients = online.ofPage(ofPage.page());
      return clients == 0
          ? NOBODY
          : new OnlineHere(clients, List.of(new OnlinePage(ofPage.page().value(), clients)));
    }
    return scope instanceof VisitScope.OfSite ofSite
        ? new OnlineHere(online.ofSite(ofSite.host()), online.pagesOfSite(ofSite.host(), MAX_PAGES))
        : new OnlineHere(online.clients(), online.pages(MAX_PAGES));
  }
}
