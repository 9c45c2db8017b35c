package footfall.dictionary.entity;

/** The dictionaries, each a table of ids and values. */
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

  /** The column with the values; the ids are in column {@code id}. */
  public String valueColumn() {
    return valueColumn;
  }
}
