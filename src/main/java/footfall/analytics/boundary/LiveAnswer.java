package footfall.analytics.boundary;

import footfall.analytics.control.LivePulse;
import footfall.analytics.entity.LiveVisits;
import footfall.values.Sha256;
import footfall.web.json.JsonAnswer;
import java.time.Duration;

/**
 * An answer that all who ask for its scope share.
 *
 * @param nanos when the look was begun that it was made from, as {@link LivePulse.Beat} has it
 * @param tag a hash of the text
 */
record LiveAnswer(long nanos, LiveVisits visits, OnlineHere online, JsonAnswer json, String tag) {

  /** Writes an answer. */
  static LiveAnswer of(long nanos, LiveVisits visits, OnlineHere online, Duration timeout) {
    JsonAnswer json = LiveJson.of(online, timeout, visits);
    String tag = Sha256.tag(json.utf8());
    return new LiveAnswer(nanos, visits, online, json, tag);
  }

  /** Returns whether the answer to others has the same text. */
  boolean says(LiveVisits others, OnlineHere othersOnline) {
    return visits.saySameAs(others) && online.equals(othersOnline);
  }

  /** Returns the same answer of a later look. */
  LiveAnswer at(long later, LiveVisits found) {
    return new LiveAnswer(later, found, online, json, tag);
  }
}
