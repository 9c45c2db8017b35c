package footfall.database.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement with named parameters, such as {@code SELECT id FROM {table} WHERE day = :day AND id
 * IN (:ids)}. The text contains no other colons. Parameters that it does not name are ignored.
 */
public final class Sql {

  private static final Pattern PARAMETER = Pattern.compile(":(\\w+)");

  private final Connection connection;
  private final Map<String, Object> parameters = new HashMap<>();
  private String text;

  /** Small by default, since the rows of visitor sets over years do not all fit into memory. */
  private int fetchSize = 50;

  public Sql(Connection connection, String text) {
    this.connection = connection;
    this.text = text;
  }

  /** Reads the current row. */
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Processes the current row. */
  public interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  /** Replaces {@code {name}} by a table or column name, which never comes from a request. */
  public Sql name(String name, String identifier) {
    text = text.replace("{" + name + "}", identifier);
    return this;
  }

  /**
   * Sets the parameter {@code :name}.
   *
   * @param value a number, a string or bytes, which are bound; or a collection of them, not empty
   *     (see {@link Chunks}), whose integers are written into the text while others are bound
   */
  public Sql set(String name, Object value) {
    parameters.put(name, value);
    return this;
  }

  /** Sets the number of rows per fetch, by default 50. */
  public Sql fetch(int rows) {
    fetchSize = rows;
    return this;
  }

  /** Runs the query; the consumer must not use the connection. */
  public void forEach(RowConsumer consumer) throws SQLException {
    try (PreparedStatement query = prepare();
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        consumer.accept(rows);
      }
    }
  }

  /** Runs the query and returns what the reader returns for each row. */
  public <T> List<T> list(RowReader<T> reader) throws SQLException {
    List<T> results = new ArrayList<>();
    forEach(row -> results.add(reader.read(row)));
    return results;
  }

  /** Runs the query and returns what the reader returns for the first row, if there is one. */
  public <T> Optional<T> first(RowReader<T> reader) throws SQLException {
    return list(reader).stream().findFirst();
  }

  /** Runs an INSERT, UPDATE or DELETE and returns the number of rows. */
  public int update() throws SQLException {
    try (PreparedStatement statement = prepare()) {
      return statement.executeUpdate();
    }
  }

  /** Returns the text with its names replaced but not its parameters. */
  public String text() {
    return text;
  }

  private PreparedStatement prepare() throws SQLException {
    List<Object> bound = new ArrayList<>();
    PreparedStatement statement = connection.prepareStatement(positional(bound));
    statement.setFetchSize(fetchSize);
    for (int i = 0; i < bound.size(); i++) {
      statement.setObject(i + 1, bound.get(i));
    }
    return statement;
  }

  /** Returns the text with a question mark for each value, which is added to {@code bound}. */
  String positional(List<Object> bound) {
    return PARAMETER.matcher(text).replaceAll(name -> literal(name.group(1), bound));
  }

  private String literal(String name, List<Object> bound) {
    Object value = Objects.requireNonNull(parameters.get(name), name);
    return value instanceof Collection<?> values
        ? values.stream()
            .map(each -> each instanceof Integer id ? id.toString() : bind(each, bound))
            .collect(Collectors.joining(","))
        : bind(value, bound);
  }

  private static String bind(Object value, List<Object> bound) {
    bound.add(value);
    return "?";
  }
}
