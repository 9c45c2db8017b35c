package footfall.dictionary.entity;

/** The dictionaries: each is a table of ids and values. */
public enum DictionaryKind {
  PAGE("page", "url"),
  VISITOR("visitor", "ip"),
  USER_AGENT("user_agent", "value");

  private final String table;
  private final String valueColumn;

  DictionaryKind(String table, String valueColumn) {
    this.table = table;
    this.valueColumn = valueColumn;
  }

  public String table() {
    return table;
  }

  /** The column of the values; the column of the ids is {@code id}. */
  public String valueColumn() {
    return valueColumn;
  }
}
