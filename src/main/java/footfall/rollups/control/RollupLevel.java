package footfall.rollups.control;

import java.util.Locale;

/** The granularity of rollups. */
public enum RollupLevel {
  PAGE,
  SITE,
  /** Has days only, no totals. */
  FOLDER;

  /** The id of a site that stands for all visits. */
  public static final int ALL_SITES = 0;

  private final String name = name().toLowerCase(Locale.ROOT);

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
