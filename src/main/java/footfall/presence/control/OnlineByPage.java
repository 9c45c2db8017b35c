package footfall.presence.control;

import footfall.analytics.entity.OnlinePage;
import footfall.presence.entity.ClientPresence;
import footfall.values.PageUrl;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Counts the clients that are online by the page that their last heartbeat named, and by its site,
 * as heartbeats come: an answer costs no look at all clients. A client that falls silent is
 * uncounted once the horizon, before which clients are silent, has passed the time when it was last
 * seen. Times are in milliseconds since 1970. Not thread-safe.
 */
final class OnlineByPage {

  /** Of a second with more clients, not each millisecond is looked at. */
  private static final int FEW = 64;

  private static final long STEP_MILLIS = 10;

  private static final Comparator<OnlinePage> MOST_FIRST =
      Comparator.comparingInt(OnlinePage::clients).reversed().thenComparing(OnlinePage::url);

  private final Map<Integer, Page> byId = new HashMap<>();
  private final Map<String, Site> sites = new HashMap<>();
  private final Set<Integer> unnamed = new HashSet<>();
  private final SitePeaks peaks = new SitePeaks();
  private final LastSeenBuckets lastSeen;
  private final long timeout;
  private long horizon = Long.MIN_VALUE;
  private long latest = Long.MIN_VALUE;

  /** The clients of a page; until its URL is known, of no site. */
  private static final class Page {
    private PageUrl url = new PageUrl("", "");
    private int held;
    private int online;
  }

  private static final class Site {
    private final Map<PageUrl, Page> pages = new HashMap<>();
    private int online;
  }

  /**
   * @param lastSeen all clients that are held
   * @param timeout how long a client is online after it was seen
   */
  OnlineByPage(LastSeenBuckets lastSeen, long timeout) {
    this.lastSeen = lastSeen;
    this.timeout = timeout;
  }

  SitePeaks peaks() {
    return peaks;
  }

  /** Forgets all clients; those that come now were seen after {@code seenAfter}. */
  void clear(long seenAfter) {
    byId.clear();
    sites.clear();
    unnamed.clear();
    peaks.clear();
    horizon = seenAfter;
    latest = Long.MIN_VALUE;
  }

  /** Begins once all clients that are held were added: at the last heartbeat of theirs. */
  void begin() {
    if (latest != Long.MIN_VALUE) {
      moveTo(Math.max(horizon, latest - timeout));
    }
  }

  /** Has time go on, to a heartbeat before it is applied; an earlier time changes nothing. */
  void advance(long time) {
    if (time > latest) {
      if (byId.isEmpty()) {
        horizon = Math.max(horizon, time - timeout);
      } else {
        beginHours(time);
        uncountSilent(time - timeout);
      }
      latest = time;
    }
  }

  /** At the start of an hour, those are online who are left from the one before. */
  private void beginHours(long time) {
    int next = ClientPresence.hour(latest) + 1;
    int last = ClientPresence.hour(time);
    boolean isAnyoneLeft = latest != Long.MIN_VALUE;
    for (int hour = next; isAnyoneLeft && hour <= last; hour++) {
      moveTo(Math.max(horizon, ClientPresence.start(hour) - timeout));
      isAnyoneLeft = false;
      for (Map.Entry<String, Site> site : sites.entrySet()) {
        if (site.getValue().online > 0) {
          peaks.raise(hour, site.getKey(), site.getValue().online);
          isAnyoneLeft = true;
        }
      }
    }
  }

  private void uncountSilent(long seenUntil) {
    if (seenUntil >= horizon + STEP_MILLIS
        || seenUntil > horizon && lastSeen.countOfSecond(seenUntil) <= FEW) {
      moveTo(seenUntil);
    }
  }

  /** Counts exactly those who are online at a time, as the answers that follow say. */
  void countAt(long now) {
    advance(now);
    moveTo(now - timeout);
  }

  private void moveTo(long seenUntil) {
    if (!byId.isEmpty() && seenUntil > horizon) {
      lastSeen.seenBetween(horizon, seenUntil).forEach(client -> count(client, -1));
    } else if (!byId.isEmpty() && seenUntil < horizon) {
      lastSeen.seenBetween(seenUntil, horizon).forEach(client -> count(client, 1));
    }
    horizon = seenUntil;
  }

  /** Adds a client that is held from now on. */
  void add(ClientPresence client) {
    if (client.page() != ClientPresence.NO_PAGE) {
      page(client.page()).held++;
      latest = Math.max(latest, client.lastSeen());
      if (client.lastSeen() > horizon) {
        count(client, 1);
      }
    }
  }

  /**
   * As {@link #add}, of a heartbeat, by which a site may have more clients than ever before: now,
   * as how many it had at the time of one that comes late is not known any more.
   */
  void addHeard(ClientPresence client) {
    add(client);
    Site site = sites.get(siteOf(client.page()));
    if (site != null && client.lastSeen() > horizon) {
      peaks.raise(ClientPresence.hour(latest), siteOf(client.page()), site.online);
    }
  }

  /** Removes a client that was added. */
  void remove(ClientPresence client) {
    if (client.page() != ClientPresence.NO_PAGE) {
      if (client.lastSeen() > horizon) {
        count(client, -1);
      }
      page(client.page()).held--;
    }
  }

  private void count(ClientPresence client, int change) {
    Page page = byId.get(client.page());
    if (page != null) {
      page.online += change;
      Site site = sites.get(page.url.host());
      if (site != null) {
        site.online += change;
      }
    }
  }

  private Page page(int id) {
    return byId.computeIfAbsent(
        id,
        unknown -> {
          unnamed.add(unknown);
          return new Page();
        });
  }

  private String siteOf(int page) {
    Page known = byId.get(page);
    return known == null ? "" : known.url.host();
  }

  /** Returns the ids of pages with clients whose URLs are not known. */
  Set<Integer> unnamed() {
    return Set.copyOf(unnamed);
  }

  /** Tells the URLs of pages. One whose URL is empty stays of no site. */
  void name(Map<Integer, PageUrl> urls) {
    urls.forEach(
        (id, url) -> {
          Page before = byId.get(id);
          if (before == null || unnamed.contains(id)) {
            name(id, url, before == null ? new Page() : before);
          }
        });
  }

  private void name(int id, PageUrl url, Page before) {
    unnamed.remove(id);
    if (url.host().isEmpty()) {
      return;
    }
    Site site = sites.computeIfAbsent(url.host(), host -> new Site());
    Page page = site.pages.computeIfAbsent(url, named -> new Page());
    page.url = url;
    page.held += before.held;
    page.online += before.online;
    site.online += before.online;
    byId.put(id, page);
    if (before.online > 0 && latest != Long.MIN_VALUE) {
      peaks.raise(ClientPresence.hour(latest), url.host(), site.online);
    }
  }

  /** Forgets the pages without clients. */
  void forgetEmptyPages() {
    byId.values().removeIf(page -> page.held == 0);
    unnamed.retainAll(byId.keySet());
    sites.values().forEach(site -> site.pages.values().removeIf(page -> page.held == 0));
    sites.values().removeIf(site -> site.pages.isEmpty());
  }

  /** Returns whether a page is of a site. */
  boolean isOf(String host, int page) {
    return !host.isEmpty() && siteOf(page).equals(host);
  }

  int ofSite(String host) {
    Site site = sites.get(host);
    return site == null ? 0 : site.online;
  }

  int ofPage(PageUrl url) {
    Site site = sites.get(url.host());
    Page page = site == null ? null : site.pages.get(url);
    return page == null ? 0 : page.online;
  }

  List<OnlinePage> pages(int limit) {
    return most(sites.values(), limit);
  }

  List<OnlinePage> pagesOfSite(String host, int limit) {
    return sites.containsKey(host) ? most(List.of(sites.get(host)), limit) : List.of();
  }

  private static List<OnlinePage> most(Collection<Site> some, int limit) {
    PriorityQueue<OnlinePage> most = new PriorityQueue<>(MOST_FIRST.reversed());
    for (Site site : some) {
      for (Page page : site.pages.values()) {
        if (page.online > 0 && isAmongMost(page, most, limit)) {
          most.add(new OnlinePage(page.url.value(), page.online));
          if (most.size() > limit) {
            most.remove();
          }
        }
      }
    }
    return most.stream().sorted(MOST_FIRST).toList();
  }

  private static boolean isAmongMost(Page page, PriorityQueue<OnlinePage> most, int limit) {
    return most.size() < limit || page.online >= most.element().clients();
  }
}
