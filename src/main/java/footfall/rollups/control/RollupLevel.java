package footfall.rollups.control;

/** The granularity of rollups: pages or sites. */
public enum RollupLevel {
  PAGE("page"),
  SITE("site");

  /** The id of a site that stands for all visits. */
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
