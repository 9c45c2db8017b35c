package footfall.dictionary.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.values.Sha256;

/**
 * The key under which a long text is found: an index of 16 bytes instead of up to 2,083 characters.
 * Half of a SHA-256, so that nobody can make two texts that collide.
 */
final class ValueHash {

  private static final int BYTES = 16;

  private ValueHash() {}

  static byte[] of(String value) {
    return Sha256.first(BYTES, value.getBytes(UTF_8));
  }
}
