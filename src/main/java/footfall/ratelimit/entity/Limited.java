package footfall.ratelimit.entity;

import footfall.client.ClientAddress;

/** What a request is for, as far as limits tell requests apart. */
public interface Limited {

  /** Who asks. */
  ClientAddress client();

  /** What for: requests for something else have windows of their own. */
  String resource();

  /** Whether something is recorded, which also counts in the windows of {@link Policy#ADDRESS}. */
  default boolean isRecording() {
    return true;
  }
}
