package footfall.database.entity;

/**
 * What a MariaDB server says of the replica that commits wait for, at one moment.
 *
 * @param serverId its {@code server_id}
 * @param uptimeSeconds how long it runs
 * @param semiSync whether commits wait for a replica
 * @param replicas how many replicas confirm
 * @param unconfirmed how many commits no replica has confirmed since the server started
 */
public record ReplicationState(
    long serverId, long uptimeSeconds, boolean semiSync, long replicas, long unconfirmed) {

  /** What is known before any server was asked. */
  public static final ReplicationState UNKNOWN = new ReplicationState(-1, -1, false, 0, 0);

  /** Returns whether a commit that begins now would be confirmed by a replica. */
  public boolean confirms() {
    return semiSync && replicas > 0;
  }

  /**
   * Returns whether a replica has confirmed every commit between an earlier moment and this one.
   * One that was given up counts as unconfirmed before its client learns of it, so that a fallback
   * in between shows also where it is over by now.
   */
  public boolean hasConfirmedSince(ReplicationState earlier) {
    return confirms()
        && serverId == earlier.serverId
        && uptimeSeconds >= earlier.uptimeSeconds
        && unconfirmed == earlier.unconfirmed;
  }
}
