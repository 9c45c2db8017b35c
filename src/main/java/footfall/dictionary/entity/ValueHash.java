package footfall.dictionary.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.values.Sha256;

/**
 * Computes the unique key of a long text: an index has 16 bytes instead of up to 2,083 characters.
 * It is the first half of the text's SHA-256, so that nobody can construct two texts that collide.
 */
final class ValueHash {

  private static final int BYTES = 16;

  private ValueHash() {}

  static byte[] of(String value) {
    return Sha256.first(BYTES, value.getBytes(UTF_8));
  }
}
