package footfall.analytics;

import java.time.Instant;

/** A visit as the brute-force model keeps it. */
final class ModelVisit {

  final long id;
  final Instant time;
  final String url;
  final String host;
  final String ip;
  final String agent;

  /** Tells an address that came back after all its visits were removed from what it was before. */
  final int visitor;

  /** The id of the source that imported it; 0 for a live visit. */
  final int source;

  /** Whether the visit itself is still there. */
  boolean kept = true;

  ModelVisit(
      long id,
      Instant time,
      String url,
      String host,
      String ip,
      String agent,
      int visitor,
      int source) {
    this.id = id;
    this.time = time;
    this.url = url;
    this.host = host;
    this.ip = ip;
    this.agent = agent;
    this.visitor = visitor;
    this.source = source;
  }
}
