package footfall.access.entity;

import java.util.Locale;

/**
 * Who did something, and from where.
 *
 * @param actor the name of the caller or of the job
 * @param kind how it is known
 * @param address of the client; empty where there is none
 * @param requestId see {@link footfall.web.client.RequestId}; empty where there is no request
 */
public record AuditSource(String actor, String kind, String address, String requestId) {

  private static final String JOB = "job";

  /** Returns the source of what a caller asked for. */
  public static AuditSource of(Caller caller, String address, String requestId) {
    String kind = caller.kind().name().toLowerCase(Locale.ROOT);
    return new AuditSource(caller.name(), kind, address, requestId);
  }

  /** Returns the source of what the service does by itself. */
  public static AuditSource job(String name) {
    return new AuditSource(name, JOB, "", "");
  }

  /** Returns the same without the request, which tells requests of one client apart. */
  AuditSource withoutRequest() {
    return new AuditSource(actor, kind, address, "");
  }
}
