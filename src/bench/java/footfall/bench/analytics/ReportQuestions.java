package footfall.bench.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.bench.ServiceClient;
import footfall.bench.experiment.Experiment;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Reports of each kind, each time of another site, page or folder. Windows end either today or at
 * {@link #DENSE_END}, before which there are more visits the larger the database is; the former
 * have as many visits in each database.
 */
final class ReportQuestions {
  /** How long ago, in days, the time ends that has all visits of which a database has more. */
  static final int DENSE_END = 365;

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** Off the whole hour: quarter hours and border hours are read as well. */
  private static final ZoneId OFF_THE_HOUR = ZoneId.of("Asia/Kolkata");

  private static final String DENSE = " a year ago";

  private static final List<Window> WINDOWS =
      List.of(
          new Window("24 hours", 1),
          new Window("28 days (aim of p95: ≤ 150 ms)", 28),
          new Window("a year (≤ 400 ms)", 365));

  private final Population population;
  private final ServiceClient service;
  private final RandomGenerator random;
  private final LocalDate tomorrow = LocalDate.now(Clock.system(ZONE)).plusDays(1);

  private record Window(String name, int days) {}

  ReportQuestions(Population population, ServiceClient service, long seed) {
    this.population = population;
    this.service = service;
    this.random = new SplittableRandom(seed);
  }

  /** Questions whose windows have as many visits in each database. */
  Experiment<long[]> recent() {
    var experiment = new Experiment<long[]>();
    WINDOWS.forEach(window -> addReports(experiment, window, 0, ""));
    var month = WINDOWS.get(1);
    add(experiment, "/report of all sites, 28 days", () -> "/report?" + in(month, 0, ZONE));
    add(
        experiment,
        "/report of a site, 28 days, with the 28 before",
        () -> "/report?" + site() + in(month, 0, ZONE) + "&compare=previous");
    add(
        experiment,
        "/report of a site, 28 days, Kolkata",
        () -> "/report?" + site() + in(month, 0, OFF_THE_HOUR));
    addLists(experiment, month, 0, "");
    add(experiment, "/hours of a site, 28 days", () -> "/hours?" + site() + in(month, 0, ZONE));
    add(experiment, "/live of a site", () -> "/live?" + site());
    return experiment;
  }

  /** Questions whose windows have the more visits, the larger a database is. */
  Experiment<long[]> dense() {
    var experiment = new Experiment<long[]>();
    WINDOWS.forEach(window -> addReports(experiment, window, DENSE_END, DENSE));
    addLists(experiment, WINDOWS.get(1), DENSE_END, DENSE);
    return experiment;
  }

  private void addReports(Experiment<long[]> experiment, Window window, int end, String when) {
    String what = ", " + window.name() + when;
    add(experiment, "/report of a site" + what, () -> "/report?" + site() + in(window, end, ZONE));
    add(experiment, "/report of a page" + what, () -> "/report?" + page() + in(window, end, ZONE));
    add(
        experiment,
        "/report of a folder" + what,
        () -> "/report?" + folder() + in(window, end, ZONE));
  }

  private void addLists(Experiment<long[]> experiment, Window window, int end, String when) {
    add(
        experiment,
        "/pages by visits, 28 days" + when,
        () -> "/pages?" + site() + in(window, end, ZONE));
    add(
        experiment,
        "/pages by visitors, 28 days" + when,
        () -> "/pages?" + site() + in(window, end, ZONE) + "&sort=visitors");
    add(experiment, "/sites, 28 days" + when, () -> "/sites?" + in(window, end, ZONE));
  }

  private interface Path {
    String next();
  }

  private void add(Experiment<long[]> experiment, String name, Path path) {
    experiment.subject(name, () -> new long[] {service.time(path.next())});
  }

  private String site() {
    return "site=" + population.host(random.nextInt(population.size().hosts())) + "&";
  }

  private String page() {
    return "url=" + encode(population.url(population.drawPage(random))) + "&";
  }

  private String folder() {
    int rank = random.nextInt(population.size().pages());
    return "prefix=" + encode(population.folder(rank)) + "&";
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  private String in(Window window, int end, ZoneId zone) {
    var to = tomorrow.minusDays(end);
    return "from=" + to.minusDays(window.days()) + "&to=" + to + "&tz=" + encode(zone.getId());
  }
}
