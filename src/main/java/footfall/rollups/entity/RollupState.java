package footfall.rollups.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Which generation of the rollups counts, and how far it is. A rebuild makes a new generation
 * beside the current one. Whoever changes the only row locks it first.
 */
@Entity
@Table(name = "rollup_state")
@Cacheable(false)
public class RollupState {

  /** The id of the only row. */
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

  @Column(name = "build_finished_at")
  private Instant buildFinishedAt;

  protected RollupState() {}

  /** The generation that answers questions; negative if none does yet. */
  public int generation() {
    return generation;
  }

  /** The number of the last batch that is folded into the rollups. */
  public long foldedTo() {
    return foldedTo;
  }

  /** The generation that a rebuild makes. */
  public OptionalInt building() {
    return building == null ? OptionalInt.empty() : OptionalInt.of(building);
  }

  /** Visits with smaller ids are in the generation that a rebuild makes. */
  public long builtBefore() {
    return builtBefore;
  }

  /** The id at which the first day starts from which no visit was removed. */
  public long cleanedBefore() {
    return cleanedBefore;
  }

  /** Notes the last batch that is folded, in the transaction that folds it. */
  public void foldUpTo(long batch) {
    foldedTo = batch;
  }

  /** Notes that visits are removed from days before the one that starts at an id. */
  public void cleanBefore(long visitId) {
    cleanedBefore = Math.max(cleanedBefore, visitId);
    buildCleanedBefore = Math.max(buildCleanedBefore, visitId);
  }

  /**
   * Begins a rebuild; one that is under way begins anew.
   *
   * @param visits how many it has to count
   */
  public void beginRebuild(long visits) {
    building = Math.max(generation, building().orElse(0)) + 1;
    buildCleanedBefore = 0;
    builtBefore = 0;
    builtVisits = 0;
    buildTotal = visits;
    buildFinishedAt = null;
  }

  /**
   * Notes what a step of a rebuild added.
   *
   * @param before visits with smaller ids are in the generation now
   * @param visits how many were added
   */
  public void build(long before, long visits) {
    builtBefore = before;
    builtVisits += visits;
    buildTotal = Math.max(buildTotal, builtVisits);
  }

  /** Has the generation that a rebuild made answer questions. */
  public void endRebuild(Instant now) {
    generation = building;
    cleanedBefore = buildCleanedBefore;
    building = null;
    buildFinishedAt = now;
  }
}
