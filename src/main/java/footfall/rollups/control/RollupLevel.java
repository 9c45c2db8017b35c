package footfall.rollups.control;

/** What rollups are made of: pages, or sites, of which number 0 is all visits. */
public enum RollupLevel {
  PAGE("page"),
  SITE("site");

  /** The number of the site that every visit belongs to. */
  public static final int ALL_SITES = 0;

  private final String name;

  RollupLevel(String name) {
    this.name = name;
  }

  public String totalTable() {
    return name + "_total";
  }

  public String dayTable() {
    return name + "_day";
  }

  public String idColumn() {
    return name + "_id";
  }
}
