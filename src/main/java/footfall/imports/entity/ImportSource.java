package footfall.imports.entity;

import footfall.access.entity.Sites;
import footfall.values.PageUrl;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A named log: how far it is committed, what it is recognised by, and what became of its lines in
 * all runs. Changed under a lock on its row.
 */
@Entity
@Table(name = "import_source")
@NamedQuery(
    name = ImportSource.BY_NAME,
    query = "SELECT s FROM ImportSource s WHERE s.name = :name")
@NamedQuery(
    name = ImportSource.NEWEST,
    query = "SELECT s FROM ImportSource s WHERE s.id < :before ORDER BY s.id DESC")
@NamedQuery(
    name = ImportSource.REMOVING,
    query = "SELECT s.id FROM ImportSource s WHERE s.removing = TRUE ORDER BY s.id")
public class ImportSource {

  /** Finds the source with the name {@code :name}. */
  public static final String BY_NAME = "ImportSource.byName";

  /** Finds the ids of the sources whose visits are being taken back. */
  public static final String REMOVING = "ImportSource.removing";

  /** Lists the sources with ids smaller than {@code :before}, the newest first. */
  public static final String NEWEST = "ImportSource.newest";

  /** How long after its last sign of life a run counts as interrupted: its node has crashed. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  @Id private int id;
  private String name;

  @Embedded private LogProgress progress;

  private int restarts;

  private String site;
  private String format;
  private long imported;
  private long skipped;

  @Column(name = "already_imported")
  private long alreadyImported;

  private long rejected;

  @Column(name = "first_visit_id")
  private Long firstVisitId;

  @Column(name = "last_visit_id")
  private Long lastVisitId;

  @Enumerated(EnumType.STRING)
  private ImportState state;

  @Column(name = "began_at")
  private Instant beganAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "visits_known")
  private boolean visitsKnown;

  private boolean removing;

  @Column(name = "removed_visits")
  private long removedVisits;

  protected ImportSource() {}

  public int id() {
    return id;
  }

  public String name() {
    return name;
  }

  public LogProgress progress() {
    return progress;
  }

  /** Returns how often another log took over the name. */
  public int restarts() {
    return restarts;
  }

  /** Returns what is noted as its site, see {@link ImportRequest#noted}. */
  public Optional<String> site() {
    return Optional.ofNullable(site);
  }

  public Optional<String> format() {
    return Optional.ofNullable(format);
  }

  /** Returns what became of the lines of all runs, of earlier logs of this name as well. */
  public LineCounts counts() {
    return new LineCounts(imported, skipped, alreadyImported, rejected);
  }

  /** Returns the time of the earliest visit. */
  public Optional<Instant> firstVisit() {
    return Optional.ofNullable(firstVisitId).map(VisitId::time);
  }

  /** Returns the time of the latest visit. */
  public Optional<Instant> lastVisit() {
    return Optional.ofNullable(lastVisitId).map(VisitId::time);
  }

  /** Returns when the first run began. */
  public Optional<Instant> beganAt() {
    return Optional.ofNullable(beganAt);
  }

  /** Returns when a run last gave a sign of life. */
  public Optional<Instant> updatedAt() {
    return Optional.ofNullable(updatedAt);
  }

  /** Returns the state at {@code now}: a run without a sign of life is none. */
  public ImportState state(Instant now) {
    if (removing) {
      return ImportState.REMOVING;
    }
    boolean isSilent = updatedAt == null || updatedAt.plus(SILENCE).isBefore(now);
    return state == ImportState.RUNNING && isSilent ? ImportState.INTERRUPTED : state;
  }

  /**
   * Returns whether who may import visits of some sites may import under the name: of all those
   * that are noted of it. One of which no site is noted is for those who may of all.
   */
  public boolean isFor(Sites sites) {
    return sites.isAll() || site != null && hosts(site).allMatch(sites::include);
  }

  /** See {@link ImportRequest#noted}. */
  private static Stream<String> hosts(String noted) {
    return noted.contains("://")
        ? Stream.of(PageUrl.of(noted).host())
        : Stream.of(noted.split(" "));
  }

  /** Returns whether this is still the progress of the same log as when {@code other} was read. */
  public boolean isSameLogAs(ImportSource other) {
    return id == other.id && restarts == other.restarts;
  }

  /**
   * Begins a run.
   *
   * @param noted see {@link ImportRequest#noted}; what was noted before stays if it is empty
   * @param already the lines that it passes over
   * @param head the head of a log that {@link LogProgress#isContinuedBy continues} this one
   */
  public void begin(
      LogHead head, Optional<String> noted, String formatOfRun, LineCounts already, Instant now) {
    progress.see(head);
    noted.ifPresent(text -> site = text);
    format = formatOfRun;
    add(already);
    show(ImportState.RUNNING, now);
  }

  /** Gives the name to another log, of which no line is committed. */
  public void restart(LogHead head) {
    restarts++;
    progress = new LogProgress();
    progress.see(head);
  }

  /** Advances to the last line of a step; never goes back. */
  public void advance(ImportStep step, Instant now) {
    progress.advance(step.lastLine(), step.end());
    add(step.counts());
    step.visits().stream().mapToLong(Visit::id).forEach(this::include);
    show(ImportState.RUNNING, now);
  }

  /** Ends a run. */
  public void end(ImportState endState, LineCounts more, Instant now) {
    add(more);
    show(endState, now);
  }

  private void show(ImportState shown, Instant now) {
    state = shown;
    updatedAt = now;
  }

  private void add(LineCounts more) {
    imported += more.imported();
    skipped += more.skipped();
    alreadyImported += more.alreadyImported();
    rejected += more.rejected();
  }

  private void include(long visitId) {
    firstVisitId = firstVisitId == null ? visitId : Math.min(firstVisitId, visitId);
    lastVisitId = lastVisitId == null ? visitId : Math.max(lastVisitId, visitId);
  }

  /** Returns whether all of its visits are known, as those of earlier versions' imports are not. */
  public boolean isVisitsKnown() {
    return visitsKnown;
  }

  /** Begins to take its visits back; from then on no import adds to it. */
  public void beginRemoval() {
    removing = true;
  }

  /** Returns whether its visits are being taken back. */
  public boolean isRemoving() {
    return removing;
  }

  /** Counts visits that were taken back. */
  public void removed(long visits) {
    removedVisits += visits;
  }

  /** Returns the number of visits that were taken back so far. */
  public long removedVisits() {
    return removedVisits;
  }
}
