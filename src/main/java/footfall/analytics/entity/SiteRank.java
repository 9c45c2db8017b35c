package footfall.analytics.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.values.InvalidValueException;
import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * The rank of a site: by its visits, and among sites with as many visits by its host.
 *
 * @param host in normal form
 * @param visits of all time or of a window
 */
public record SiteRank(String host, long visits) {

  /** The most visited first. */
  public static final Comparator<SiteRank> MOST_VISITED_FIRST =
      Comparator.comparingLong(SiteRank::visits).reversed().thenComparing(SiteRank::host);

  /**
   * Restores a rank from its {@link #position}.
   *
   * @throws InvalidValueException if the length is wrong
   */
  public static SiteRank at(byte[] bytes) {
    if (bytes.length < Long.BYTES) {
      throw new InvalidValueException("cursor must be the next_cursor of a list of sites");
    }
    String host = new String(bytes, Long.BYTES, bytes.length - Long.BYTES, UTF_8);
    return new SiteRank(host, ByteBuffer.wrap(bytes).getLong());
  }

  /** The content of a cursor: visits, 8 bytes, and host. */
  public byte[] position() {
    byte[] name = host.getBytes(UTF_8);
    return ByteBuffer.allocate(Long.BYTES + name.length).putLong(visits).put(name).array();
  }
}
