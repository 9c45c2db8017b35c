package footfall.ratelimit.entity;

/**
 * Whether a request is accepted.
 *
 * @param status with the quota that is closest to refusing the client's next request or, if this
 *     one is refused, with the one that refuses for the longest
 */
public record Decision(boolean isAllowed, QuotaStatus status) {

  /** The request's property by which its answer tells the client. */
  public static final String PROPERTY = "footfall.ratelimit.decision";
}
