package footfall.rollups.control;

import java.util.Locale;

/** The granularity of rollups: pages or sites. */
public enum RollupLevel {
  PAGE,
  SITE;

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
