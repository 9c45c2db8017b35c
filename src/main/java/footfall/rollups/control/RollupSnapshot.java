package footfall.rollups.control;

import footfall.database.control.Sql;
import footfall.database.entity.StorageId;
import footfall.rollups.entity.RollupExtent;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The state of the rollups in one snapshot of the database.
 *
 * @param generation the current generation; negative until visits from before an upgrade to rollups
 *     are counted
 * @param foldedTo no batch of the outbox has this number or a smaller one, nor will have
 * @param cleanedBefore the smallest id of the first day from which no visit was removed
 * @param isRebuilding whether another generation is being built
 * @param removingBefore visits with smaller ids are being removed, and count as removed
 * @param storage what the server that was asked stores: to this belong all ids of the snapshot
 * @param changes rises with each change of what the rollups answer
 * @param strayVisitors the most by which a page has more visitors than visits, in any hours: their
 *     visits were taken back when nobody knew any more whose those of the hour were
 * @param visitorsFrom the first day, in days since 1970-01-01, whose visitors page_total and
 *     site_total may lack
 * @param extent what the current generation has in the tables that it did not always have
 */
public record RollupSnapshot(
    int generation,
    long foldedTo,
    long cleanedBefore,
    boolean isRebuilding,
    long removingBefore,
    StorageId storage,
    long changes,
    long strayVisitors,
    int visitorsFrom,
    RollupExtent extent) {

  /**
   * By primary keys. Names table visit, with a condition that is never true: so the first statement
   * of a transaction locks the table's definition before it opens the snapshot, and partitions that
   * change in between do not fail a later statement. JPQL cannot express this.
   */
  private static final String READ =
      """
      SELECT s.generation, s.folded_to, s.cleaned_before, s.building IS NOT NULL,
        g.removing_before, g.storage_id, @@GLOBAL.server_id,
        s.changes, s.quarters_from, s.minutes_from, COALESCE(s.ranked_to, 2147483647),
        s.stray_visitors,
        COALESCE(
          (SELECT v.complete_before FROM total_visitors v WHERE v.generation = s.generation), 0),
        (SELECT MAX(id) FROM visit WHERE id < 0)
      FROM rollup_state s JOIN recording_gate g ON g.id = s.id
      WHERE s.id = 1
      """;

  /** Reads the state; as the first statement of a transaction, this opens its snapshot. */
  public static RollupSnapshot read(Connection connection) throws SQLException {
    return new Sql(connection, READ)
        .first(
            row ->
                new RollupSnapshot(
                    row.getInt(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getBoolean(4),
                    row.getLong(5),
                    new StorageId(row.getString(6), row.getLong(7)),
                    row.getLong(8),
                    row.getLong(12),
                    row.getInt(13),
                    new RollupExtent(
                        row.getInt(1), row.getLong(9), row.getInt(10), row.getInt(11), false)))
        .orElseThrow();
  }

  /** Returns whether the rollups and the outbox include all visits. */
  public boolean isComplete() {
    return generation >= 0;
  }

  /**
   * Returns the smallest id of a visit from which on all folded visits are in site_quarter: the
   * begin of a day (UTC), or 0 if all are.
   */
  public long quartersFrom() {
    return extent.quartersFrom();
  }

  /** Returns the first minute since 1970 from which on all folded visits are in site_minute. */
  public int minutesFrom() {
    return extent.minutesFrom();
  }

  /** Returns whether site_page_day has all folded visits. */
  public boolean isRanked() {
    return extent.isRanked();
  }

  /**
   * Returns this state as it was before the removal began.
   *
   * @param cleaned its {@link #cleanedBefore}
   */
  public RollupSnapshot beforeRemoval(long cleaned) {
    return new RollupSnapshot(
        generation,
        foldedTo,
        cleaned,
        isRebuilding,
        0,
        storage,
        changes,
        strayVisitors,
        visitorsFrom,
        extent);
  }
}
