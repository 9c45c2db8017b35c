package footfall.analytics.boundary;

import footfall.analytics.control.LivePulse;
import footfall.analytics.entity.LiveVisits;
import footfall.web.json.JsonAnswer;
import java.util.UUID;

/**
 * An answer that all who ask for its scope share.
 *
 * @param beat what it was made from
 * @param visits of its scope; those of an earlier beat if none have changed since
 * @param tag a hash of the text
 */
record LiveAnswer(LivePulse.Beat beat, LiveVisits visits, JsonAnswer json, String tag) {

  static LiveAnswer of(LivePulse.Beat beat, LiveVisits visits, JsonAnswer json) {
    String tag = UUID.nameUUIDFromBytes(json.utf8()).toString();
    return new LiveAnswer(beat, visits, json, tag);
  }
}
