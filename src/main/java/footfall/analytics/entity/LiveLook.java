package footfall.analytics.entity;

import java.util.HashMap;
import java.util.Map;

/**
 * The visits of the last minutes of some scopes, as a look at the database found them.
 *
 * @param tag is another one where any visits, or the minute, are others
 */
public record LiveLook(String tag, Map<VisitScope, LiveVisits> visits) {

  /** A look at nothing, before the first one. */
  public static final LiveLook NONE = new LiveLook("", Map.of());

  /** Copies the visits. */
  public LiveLook {
    visits = Map.copyOf(visits);
  }

  /** Returns the same look with the visits of further scopes, as a later one found them. */
  public LiveLook with(Map<VisitScope, LiveVisits> further) {
    Map<VisitScope, LiveVisits> all = new HashMap<>(visits);
    all.putAll(further);
    return new LiveLook(tag, all);
  }
}
