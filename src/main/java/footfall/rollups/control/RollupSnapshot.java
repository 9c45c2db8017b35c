package footfall.rollups.control;

import footfall.database.control.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What those who read the rollups need to know of their state.
 *
 * @param generation the one that answers questions; {@link #NONE} if none does yet
 * @param foldedTo the last batch that is in the rollups
 * @param cleanedBefore the id at which the first day starts from which no visit was removed
 * @param isRebuilding whether a rebuild makes another generation
 * @param removingBefore visits with smaller ids are being removed, and count as removed already
 */
public record RollupSnapshot(
    int generation, long foldedTo, long cleanedBefore, boolean isRebuilding, long removingBefore) {

  /** Before the first rebuild after an upgrade from a service without rollups has ended. */
  public static final int NONE = -1;

  /**
   * Names table visit, with a condition that is never true: so the first statement of a transaction
   * locks the table's definition before it opens the snapshot. Else partitions that are made or
   * dropped in between would end the transaction with an error. JPA cannot say this in a query.
   */
  private static final String READ =
      """
      SELECT s.generation, s.folded_to, s.cleaned_before, s.building IS NOT NULL,
        g.removing_before, (SELECT MAX(id) FROM visit WHERE id < 0)
      FROM rollup_state s JOIN recording_gate g ON g.id = s.id
      WHERE s.id = 1
      """;

  /** Reads it; in a transaction that begins with that, all that follows sees the same snapshot. */
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

  /** Whether the rollups and the batches that are not folded make up all visits. */
  public boolean isComplete() {
    return generation != NONE;
  }

  /** The same, as it was before a removal began. */
  public RollupSnapshot beforeRemoval(long cleaned) {
    return new RollupSnapshot(generation, foldedTo, cleaned, isRebuilding, 0);
  }
}
