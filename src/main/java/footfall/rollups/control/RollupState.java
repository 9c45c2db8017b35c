package footfall.rollups.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;

/**
 * Which rollups count, and how far they are.
 *
 * @param generation the one that answers questions; {@link #NONE} if none does yet
 * @param foldedTo the last batch that is in the rollups
 * @param cleanedBefore the id at which the first day starts from which no visit was removed
 * @param building the generation that a rebuild makes
 * @param builtBefore visits with smaller ids are in the generation being built
 * @param removingBefore visits with smaller ids are being removed, and count as removed already
 */
public record RollupState(
    int generation,
    long foldedTo,
    long cleanedBefore,
    OptionalInt building,
    long builtBefore,
    long removingBefore) {

  /** Before the first rebuild after an upgrade from a service without rollups has ended. */
  public static final int NONE = -1;

  /**
   * Names table visit, with a condition that is never true: so the first statement of a transaction
   * locks the table's definition before it opens the snapshot. Else partitions that are made or
   * dropped in between would end the transaction with an error.
   */
  private static final String READ =
      """
      SELECT s.generation, s.folded_to, s.cleaned_before, s.building, s.built_before,
        g.removing_before, (SELECT MAX(id) FROM visit WHERE id < 0)
      FROM rollup_state s JOIN recording_gate g ON g.id = s.id
      WHERE s.id = 1
      """;

  private static final String FOLDED_TO = "UPDATE rollup_state SET folded_to = ? WHERE id = 1";

  private static final String CLEANED_BEFORE =
      """
      UPDATE rollup_state SET cleaned_before = GREATEST(cleaned_before, ?),
        build_cleaned_before = GREATEST(build_cleaned_before, ?)
      WHERE id = 1
      """;

  /** Reads it, and lets nobody change it until the transaction ends. */
  static RollupState lock(Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT id FROM rollup_state WHERE id = 1 FOR UPDATE")) {
      lock.executeQuery().close();
    }
    return read(connection);
  }

  /** Reads it; in a transaction that begins with that, all that follows sees the same snapshot. */
  public static RollupState read(Connection connection) throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(READ);
        ResultSet row = read.executeQuery()) {
      row.next();
      int number = row.getInt(4);
      OptionalInt building = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
      return new RollupState(
          row.getInt(1), row.getLong(2), row.getLong(3), building, row.getLong(5), row.getLong(6));
    }
  }

  /** Notes the last batch that is in the rollups, in the transaction that folds it. */
  static void foldedTo(Connection connection, long batch) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(FOLDED_TO)) {
      update.setLong(1, batch);
      update.executeUpdate();
    }
  }

  /**
   * Notes that visits are removed from days before a time.
   *
   * @param id the id at which the first day starts from which none is
   */
  public static void cleanedBefore(Connection connection, long id) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(CLEANED_BEFORE)) {
      update.setLong(1, id);
      update.setLong(2, id);
      update.executeUpdate();
    }
  }

  /** Whether the rollups and the batches that are not folded make up all visits. */
  public boolean isComplete() {
    return generation != NONE;
  }

  /** The same, as it was before a removal began. */
  public RollupState beforeRemoval(long cleanedBefore) {
    return new RollupState(generation, foldedTo, cleanedBefore, building, builtBefore, 0);
  }
}
