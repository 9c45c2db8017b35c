package footfall.rollups.entity;

import footfall.values.VisitId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * The state of the rollups: the current generation, and the next one while a rebuild builds it. A
 * transaction locks the only row before it changes it.
 */
@Entity
@Table(name = "rollup_state")
public class RollupState {

  public static final int ID = 1;

  @Id private int id;
  private int generation;

  @Column(name = "folded_to")
  private long foldedTo;

  @Column(name = "cleaned_before")
  private long cleanedBefore;

  private Integer building;

  @Column(name = "build_cleaned_before")
  private long buildCleanedBefore;

  @Column(name = "built_before")
  private long builtBefore;

  @Column(name = "built_visits")
  private long builtVisits;

  @Column(name = "build_total")
  private long buildTotal;

  private long changes;

  @Column(name = "stray_visitors")
  private long strayVisitors;

  @Column(name = "quarters_from")
  private long quartersFrom;

  @Column(name = "minutes_from")
  private int minutesFrom;

  @Column(name = "ranked_to")
  private Integer rankedTo;

  @Column(name = "folders_to")
  private int foldersTo;

  @Column(name = "build_finished_at")
  private Instant buildFinishedAt;

  protected RollupState() {}

  /** Returns the current generation; negative if there is none yet. */
  public int generation() {
    return generation;
  }

  /** Returns the number up to which no batch is in the outbox, nor will be. */
  public long foldedTo() {
    return foldedTo;
  }

  /** Records that no batch with this number or a smaller one is left or will come. */
  public void foldTo(long batch) {
    foldedTo = Math.max(foldedTo, batch);
  }

  /** Returns the generation that is being built. */
  public OptionalInt building() {
    return building == null ? OptionalInt.empty() : OptionalInt.of(building);
  }

  /** Returns the id before which all visits are in the generation that is being built. */
  public long builtBefore() {
    return builtBefore;
  }

  /** Returns the smallest id of the first day from which no visit was removed. */
  public long cleanedBefore() {
    return cleanedBefore;
  }

  /**
   * Records that visits are removed.
   *
   * @param dayStart the smallest id of the first day from which none is
   */
  public void cleanBefore(long dayStart) {
    cleanedBefore = Math.max(cleanedBefore, dayStart);
    buildCleanedBefore = Math.max(buildCleanedBefore, dayStart);
  }

  /**
   * Starts a rebuild; one that is running starts again.
   *
   * @param visits the estimated number of visits to add
   */
  public void beginRebuild(long visits) {
    building = Math.max(generation, building().orElse(0)) + 1;
    buildCleanedBefore = 0;
    builtBefore = 0;
    builtVisits = 0;
    buildTotal = visits;
    buildFinishedAt = null;
    foldersTo = 0;
  }

  /**
   * Records that a rebuild has added visits.
   *
   * @param before the id before which all visits are in the generation now; {@link Long#MAX_VALUE}
   *     if all are
   * @param visits the number of visits that were added
   */
  public void build(long before, long visits) {
    builtBefore = before;
    builtVisits += visits;
    buildTotal = Math.max(buildTotal, builtVisits);
  }

  /** Returns whether all visits are in the generation that is being built. */
  public boolean isBuilt() {
    return builtBefore == Long.MAX_VALUE;
  }

  /** Returns what the current generation has. */
  public RollupExtent extent() {
    return new RollupExtent(generation, quartersFrom, minutesFrom, rankedTo(), false);
  }

  /** Returns what the generation that is being built has, of the visits that are in it. */
  public RollupExtent buildingExtent() {
    return new RollupExtent(building().orElseThrow(), 0, minutesFrom, RollupExtent.ALL_PAGES, true);
  }

  /** Records that what the rollups answer has changed. */
  public void change() {
    changes++;
  }

  /**
   * Records that minutes before one are forgotten, unless too few would be.
   *
   * @param minute in minutes since 1970
   * @param few the fewest minutes
   * @return whether they are
   */
  public boolean forgetMinutes(int minute, int few) {
    boolean isForgotten = (long) minute - minutesFrom >= few;
    if (isForgotten) {
      minutesFrom = minute;
    }
    return isForgotten;
  }

  /** Returns the largest id of a page that is in site_page_day. */
  public int rankedTo() {
    return rankedTo == null ? RollupExtent.ALL_PAGES : rankedTo;
  }

  /**
   * Records how far site_page_day is.
   *
   * @param page all pages with this id or a smaller one are there; {@link RollupExtent#ALL_PAGES}
   */
  public void rankTo(int page) {
    rankedTo = page == RollupExtent.ALL_PAGES ? null : page;
  }

  /** Returns the largest id of a page whose folders were looked at. */
  public int foldersTo() {
    return foldersTo;
  }

  /** Records up to which page folders were looked at. */
  public void findFoldersTo(int page) {
    foldersTo = page;
  }

  /**
   * Records that nodes of the version before may have changed the rollups, but not all tables. A
   * rebuild starts again.
   *
   * @param latest the latest time of a visit that they may have folded
   */
  public void beginExtent(Instant latest) {
    quartersFrom = VisitId.firstAt(RollupDay.start(RollupDay.of(latest) + 1, 0));
    minutesFrom = RollupDay.minute(latest) + 1;
    rankedTo = RollupExtent.NO_PAGES;
    foldersTo = 0;
    if (building != null) {
      beginRebuild(buildTotal);
    }
    change();
  }

  /**
   * Makes the generation that was built, the totals of which have all visitors, the current one.
   */
  public void endRebuild(Instant now) {
    generation = building;
    quartersFrom = 0;
    rankedTo = null;
    foldersTo = 0;
    strayVisitors = 0;
    change();
    cleanedBefore = buildCleanedBefore;
    building = null;
    buildFinishedAt = now;
  }
}
