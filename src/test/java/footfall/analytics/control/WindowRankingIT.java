package footfall.analytics.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.Sites;
import footfall.analytics.entity.BinUnit;
import footfall.analytics.entity.HoursQuery;
import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.PageSearch;
import footfall.analytics.entity.RankingSort;
import footfall.analytics.entity.ReportQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.VisitScope;
import footfall.analytics.entity.WindowPage;
import footfall.dictionary.control.Dictionaries;
import footfall.dictionary.control.DictionaryValues;
import footfall.dictionary.entity.DictionaryIds;
import footfall.dictionary.entity.Page;
import footfall.incontainer.Deployments;
import footfall.incontainer.InTransaction;
import footfall.incontainer.QuietDatabase;
import footfall.partitions.Partitions;
import footfall.rollups.control.RollupLease;
import footfall.rollups.control.RollupStore;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import footfall.values.VisitId;
import footfall.visits.control.OutboxFence;
import footfall.visits.control.StorageWatch;
import footfall.visits.control.VisitStore;
import footfall.visits.entity.NewVisit;
import footfall.visits.entity.Visit;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Rankings of random pages in random windows, by each way to search for them, compared with a sort
 * of all pages in plain Java. Another seed: {@code -Dranking.seed=…}.
 */
@ExtendWith(ArquillianExtension.class)
class WindowRankingIT {

  private static final Logger LOG = Logger.getLogger(WindowRankingIT.class.getName());
  private static final Instant START = Instant.parse("2026-03-20T00:00:00Z");
  private static final Duration PERIOD = Duration.ofDays(12);
  private static final int VISITS = 600;
  private static final int QUERIES = 40;
  private static final long ANY_VISITS = Long.MAX_VALUE;
  private static final PageRank NO_RANK = new PageRank(0, 0, new byte[0]);

  private static final List<String> ORIGINS =
      List.of(
          "https://a.example",
          "http://a.example",
          "https://a.example:8443",
          "https://ab.example",
          "https://b.example");

  private static final List<String> PATHS =
      List.of("/", "/a", "/a/b", "/a/c", "/a%25", "/a_b", "/aXb", "/b?c=d", "/~z");

  /** By pages of all time, by the sums of days, and by an index. */
  private static final List<RankingPlan> PLANS =
      List.of(
          new RankingPlan(0, 1, 3, 0, 0, Long.MAX_VALUE, 1),
          new RankingPlan(0, 1, 3, 1_000_000, 0, 0, 1_000),
          new RankingPlan(1_000, 1, 3, 0, 0, Long.MAX_VALUE, 1));

  private final long seed = Long.getLong("ranking.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<Counted> visits = new ArrayList<>();

  @Inject private QuietDatabase database;
  @Inject private InTransaction transaction;
  @Inject private Dictionaries dictionaries;
  @Inject private DictionaryValues values;
  @Inject private VisitStore store;
  @Inject private StorageWatch storage;
  @Inject private Partitions partitions;
  @Inject private RollupStore rollups;
  @Inject private RollupLease lease;
  @Inject private OutboxFence fences;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  private record Counted(Instant time, PageUrl page, String ip) {}

  /** What is asked for, and whether a page is part of that. */
  private record Selected(PageSelection selection, Predicate<PageUrl> includes) {}

  @BeforeEach
  void record() throws SQLException {
    LOG.info(() -> "seed: -Dranking.seed=" + seed);
    database.quieten();
    database.deleteVisits();
    storage.renew();
    recordSome();
    assertTrue(fences.append());
    lease.run(held -> rollups.fold(held, rollups.lastBatch(), VISITS));
    recordSome();
  }

  @AfterEach
  void stop() throws SQLException {
    database.deleteVisits();
    database.wake();
  }

  @Test
  void ranksAsASortOfAllPagesDoes() {
    for (int query = 0; query < QUERIES; query++) {
      TimeWindow window = window();
      TimeWindow compared = window();
      Selected selected = selected();
      RankingSort sort = RankingSort.values()[random.nextInt(2)];
      int limit = 1 + random.nextInt(12);
      for (RankingPlan plan : PLANS) {
        assertEquals(
            expected(selected, window, compared, sort),
            ranked(selected.selection, window, compared, sort, limit, plan),
            () -> "seed " + seed + ": " + selected + window + compared + sort + limit + plan);
      }
    }
  }

  /** What reads visits, of a snapshot. */
  @FunctionalInterface
  private interface Question {
    Object ask(Snapshot snapshot) throws SQLException;
  }

  /** By hour in a zone off the hour each visit is read, but for those that are not folded yet. */
  @Test
  void readsNoMoreVisitsOneByOneThanItMay() {
    VisitScope prefix = new VisitScope.OfPrefix("https://a.example/", "a.example");
    Instant start = START.plus(Duration.ofDays(3)).plus(Duration.ofMinutes(18 * 60 + 15));
    Instant end = start.plus(Duration.ofDays(6));
    TimeWindow window = new TimeWindow(start, end, ZoneId.of("Asia/Kathmandu"));
    long read =
        visits.subList(0, VISITS / 2).stream()
            .filter(visit -> visit.page.value().startsWith("https://a.example/"))
            .map(visit -> visit.time.truncatedTo(ChronoUnit.HOURS))
            .filter(hour -> hour.plus(1, ChronoUnit.HOURS).isAfter(start) && hour.isBefore(end))
            .count();
    assertTrue(read > 0, "seed " + seed);
    assertReads(
        read,
        snapshot -> new HoursReader(snapshot, new HoursQuery(prefix, window, Sites.ALL)).read());
    ReportQuery query =
        new ReportQuery(prefix, window, BinUnit.HOUR, Optional.empty(), 0, false, Sites.ALL);
    assertReads(read, snapshot -> new ReportReader(snapshot, values, query).read());
  }

  private void assertReads(long read, Question question) {
    transaction.run(connection -> question.ask(Snapshot.open(connection, new VisitBudget(read))));
    TooManyVisitsException refused =
        transaction.run(
            connection -> {
              Snapshot snapshot = Snapshot.open(connection, new VisitBudget(read - 1));
              return assertThrows(TooManyVisitsException.class, () -> question.ask(snapshot));
            });
    assertEquals(read, refused.visits(), "seed " + seed);
    assertEquals(read - 1, refused.max());
  }

  private void recordSome() {
    Set<LocalDate> days = new TreeSet<>();
    List<Counted> some = new ArrayList<>();
    for (int i = 0; i < VISITS / 2; i++) {
      Instant time = START.plusMillis((long) (random.nextDouble() * PERIOD.toMillis()));
      days.add(LocalDate.ofInstant(time, ZoneOffset.UTC));
      some.add(new Counted(time, page(), "10.0.0." + random.nextInt(30)));
    }
    partitions.ensure(days);
    DictionaryIds ids =
        dictionaries.ids(
            some.stream().map(Counted::page).toList(),
            some.stream().map(visit -> ClientAddress.of(visit.ip)).toList(),
            some.stream().map(visit -> "").toList());
    List<Visit> rows = new ArrayList<>();
    for (Counted visit : some) {
      long id = VisitId.imported(visit.time.toEpochMilli(), visits.size());
      rows.add(new NewVisit(visit.page, ClientAddress.of(visit.ip), "").toVisit(id, ids));
      visits.add(visit);
    }
    store.persist(rows, ids.epoch(), () -> {});
  }

  /** Some are popular on all days, and many are as popular as others. */
  private PageUrl page() {
    if (random.nextInt(20) == 0) {
      return PageUrl.ofPageId("counter " + random.nextInt(3));
    }
    String path = PATHS.get((int) (PATHS.size() * Math.pow(random.nextDouble(), 2)));
    return PageUrl.of(ORIGINS.get(random.nextInt(ORIGINS.size())) + path);
  }

  /** Of whole days, of quarter hours or of anything. */
  private TimeWindow window() {
    ZoneId zone =
        ZoneId.of(List.of("UTC", "Asia/Kathmandu", "Europe/Berlin").get(random.nextInt(3)));
    long unit =
        List.of(Duration.ofDays(1), Duration.ofMinutes(15), Duration.ofMillis(1))
            .get(random.nextInt(3))
            .toMillis();
    long first = (long) (random.nextDouble() * PERIOD.toMillis()) / unit * unit;
    long length = unit + (long) (random.nextDouble() * PERIOD.toMillis()) / unit * unit;
    Instant start = START.plusMillis(first);
    return new TimeWindow(start, start.plusMillis(length), zone);
  }

  private Selected selected() {
    PageUrl page = visits.get(random.nextInt(visits.size())).page;
    String host = page.host();
    if (host.isEmpty() || random.nextInt(4) == 0) {
      return new Selected(PageSelection.ALL, any -> true);
    }
    String origin = page.value().replaceFirst("(https?://[^/]+).*", "$1");
    return switch (random.nextInt(5)) {
      case 0 -> new Selected(PageSelection.ofSite(host), any -> any.host().equals(host));
      case 1 -> {
        String start = start(page.value(), origin.length() + 1);
        yield new Selected(
            PageSelection.ofPrefix(start, host), any -> any.value().startsWith(start));
      }
      case 2 -> {
        String start = start(host, 1);
        yield found(
            PageSelection.ALL, new PageSearch.OfHosts(start), any -> any.host().startsWith(start));
      }
      case 3 -> {
        String start = start(path(page), 1);
        yield found(
            random.nextBoolean() ? PageSelection.ALL : PageSelection.ofSite(host),
            new PageSearch.OfPaths(host, start),
            any -> any.host().equals(host) && path(any).startsWith(start));
      }
      default -> {
        String start = start(page.value(), origin.length());
        yield found(
            PageSelection.ofSite(host),
            new PageSearch.OfUrls(host, List.of(start)),
            any -> any.host().equals(host) && any.value().startsWith(start));
      }
    };
  }

  private static Selected found(
      PageSelection among, PageSearch search, Predicate<PageUrl> includes) {
    return new Selected(among.found(search).orElseThrow(), includes);
  }

  private String start(String text, int least) {
    return text.substring(0, least + random.nextInt(text.length() - least + 1));
  }

  private static String path(PageUrl page) {
    return page.value().replaceFirst("https?://[^/]+", "");
  }

  /** Page by page, by cursors. */
  private List<WindowPage> ranked(
      PageSelection selection,
      TimeWindow window,
      TimeWindow compared,
      RankingSort sort,
      int limit,
      RankingPlan plan) {
    return transaction.run(
        connection -> {
          Snapshot snapshot = Snapshot.open(connection, new VisitBudget(ANY_VISITS));
          WindowRanking ranking =
              new WindowRanking(
                  snapshot,
                  values,
                  selection,
                  selection.of(snapshot, snapshot.unfolded(visit -> true)),
                  plan);
          List<WindowPage> all = new ArrayList<>();
          Optional<PageRank> after = Optional.empty();
          List<WindowPage> some;
          do {
            some = ranking.top(window, Optional.of(compared), sort, after, limit);
            all.addAll(some);
            after = some.stream().reduce((one, next) -> next).map(WindowPage::rank);
          } while (some.size() == limit);
          return all.stream().map(WindowRankingIT::withoutRank).toList();
        });
  }

  private List<WindowPage> expected(
      Selected selected, TimeWindow window, TimeWindow compared, RankingSort sort) {
    Map<PageUrl, List<Counted>> byPage =
        visits.stream()
            .filter(visit -> selected.includes.test(visit.page))
            .collect(Collectors.groupingBy(Counted::page));
    Comparator<WindowPage> order =
        Comparator.comparingLong(
            page -> sort == RankingSort.VISITS ? page.visits() : page.visitors());
    return byPage.entrySet().stream()
        .map(page -> expected(page.getKey(), page.getValue(), window, compared))
        .filter(page -> page.visits() > 0)
        .sorted(
            order.thenComparing(page -> page.rank().urlHash(), Arrays::compareUnsigned).reversed())
        .map(WindowRankingIT::withoutRank)
        .toList();
  }

  private static WindowPage expected(
      PageUrl page, List<Counted> of, TimeWindow window, TimeWindow compared) {
    List<Counted> in = of.stream().filter(visit -> window.contains(visit.time)).toList();
    long before = of.stream().filter(visit -> compared.contains(visit.time)).count();
    int visitors = (int) in.stream().map(Counted::ip).distinct().count();
    return new WindowPage(
        page.value(),
        in.size(),
        visitors,
        Optional.of(before),
        new PageRank(0, 0, Page.hash(page)));
  }

  /** Ranks have arrays, which are not equal. */
  private static WindowPage withoutRank(WindowPage page) {
    return new WindowPage(
        page.url(), page.visits(), page.visitors(), page.previousVisits(), NO_RANK);
  }
}
