package footfall.rollups.control;

import footfall.database.control.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The state of the rollups in one snapshot of the database.
 *
 * @param generation the current generation; negative until visits from before an upgrade to rollups
 *     are counted
 * @param foldedTo the number of the last batch that is folded
 * @param cleanedBefore the smallest id of the first day from which no visit was removed
 * @param isRebuilding whether another generation is being built
 * @param removingBefore visits with smaller ids are being removed, and count as removed
 */
public record RollupSnapshot(
    int generation, long foldedTo, long cleanedBefore, boolean isRebuilding, long removingBefore) {

  /**
   * By primary keys. Names table visit, with a condition that is never true: so the first statement
   * of a transaction locks the table's definition before it opens the snapshot, and partitions that
   * change in between do not fail a later statement. JPQL cannot express this.
   */
  private static final String READ =
      """
      SELECT s.generation, s.folded_to, s.cleaned_before, s.building IS NOT NULL,
        g.removing_before, (SELECT MAX(id) FROM visit WHERE id < 0)
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
                    row.getLong(5)))
        .orElseThrow();
  }

  /** Returns whether the rollups and the batches after them include all visits. */
  public boolean isComplete() {
    return generation >= 0;
  }

  /**
   * Returns this state as it was before the removal began.
   *
   * @param cleaned its {@link #cleanedBefore}
   */
  public RollupSnapshot beforeRemoval(long cleaned) {
    return new RollupSnapshot(generation, foldedTo, cleaned, isRebuilding, 0);
  }
}
