package footfall.values;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Optional;

/** Decodes bytes that should be UTF-8; malformed ones never become U+FFFD. */
public final class Utf8 {

  private Utf8() {}

  /** Decodes bytes; empty if they are not UTF-8. */
  public static Optional<String> decode(byte[] bytes) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * Decodes bytes of which each came as a character of its own, as in a line of HTTP.
   *
   * @param bytes characters up to U+00FF
   * @return the text, {@code bytes} itself if it is ASCII; empty if the bytes are not UTF-8
   */
  public static Optional<String> ofCharacters(String bytes) {
    return isAscii(bytes) ? Optional.of(bytes) : decode(bytes.getBytes(ISO_8859_1));
  }

  /**
   * Decodes text that has no declared encoding, such as a {@code User-Agent}: UTF-8 or else, since
   * any bytes are that, ISO 8859-1.
   *
   * @param bytes characters up to U+00FF, one for each byte
   */
  public static String orLatin1(String bytes) {
    return ofCharacters(bytes).orElse(bytes);
  }

  /**
   * Decodes percent-encoded text.
   *
   * @param bytes characters up to U+00FF, one for each byte
   * @return the text; empty if an escape is malformed or the bytes are not UTF-8
   */
  public static Optional<String> percentDecoded(String bytes) {
    if (isAscii(bytes) && bytes.indexOf('%') < 0) {
      return Optional.of(bytes);
    }
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      int value = c == '%' ? escaped(bytes, i) : c;
      if (value < 0) {
        return Optional.empty();
      }
      decoded.write(value);
      i += c == '%' ? 2 : 0;
    }
    return decode(decoded.toByteArray());
  }

  /** Returns the byte that an escape at {@code at}, where a % is, stands for; -1 if it is none. */
  static int escaped(String text, int at) {
    boolean isEscape =
        at + 2 < text.length()
            && HexFormat.isHexDigit(text.charAt(at + 1))
            && HexFormat.isHexDigit(text.charAt(at + 2));
    return isEscape ? HexFormat.fromHexDigits(text, at + 1, at + 3) : -1;
  }

  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
