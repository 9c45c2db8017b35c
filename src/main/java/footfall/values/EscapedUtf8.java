package footfall.values;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Text of bytes that ought to be UTF-8 but may not be: each undecodable byte is a lone surrogate,
 * U+DC80 to U+DCFF, so that no byte is lost (Python's {@code surrogateescape}, PEP 383).
 */
public final class EscapedUtf8 {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final char REPLACEMENT = '\ufffd';
  private static final char FIRST = '\udc80';
  private static final char LAST = '\udcff';
  private static final int BASE = 0xdc00;

  private EscapedUtf8() {}

  /** Decodes bytes of UTF-8 and escapes those that are none. */
  public static String decode(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : decodeEscaping(bytes, from, length);
  }

  private static String decodeEscaping(byte[] bytes, int from, int length) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
    CharBuffer out = CharBuffer.allocate(length);
    while (in.hasRemaining()) {
      CoderResult result = decoder.decode(in, out, true);
      for (int i = 0; result.isError() && i < result.length(); i++) {
        out.put((char) (BASE + (in.get() & 0xff)));
      }
    }
    return out.flip().toString();
  }

  /** Returns whether a text has an escaped byte. */
  public static boolean hasEscaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isEscapedAt(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEscapedAt(String text, int i) {
    char c = text.charAt(i);
    return c >= FIRST && c <= LAST && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  /** Returns the bytes of which {@link #decode} makes the text. */
  public static byte[] encode(String text) {
    if (!hasEscaped(text)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteBuffer bytes = ByteBuffer.allocate(3 * text.length());
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isEscapedAt(text, i)) {
        bytes.put(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
        bytes.put((byte) text.charAt(i));
        from = i + 1;
      }
    }
    bytes.put(text.substring(from).getBytes(StandardCharsets.UTF_8));
    byte[] exact = new byte[bytes.position()];
    bytes.flip().get(exact);
    return exact;
  }

  /** Percent-encodes the escaped bytes, as for a URL. */
  public static String percentEncoded(String text) {
    if (!hasEscaped(text)) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      if (isEscapedAt(text, i)) {
        encoded.append('%').append(HEX.toHexDigits((byte) text.charAt(i)));
      } else {
        encoded.append(text.charAt(i));
      }
    }
    return encoded.toString();
  }

  /** Returns the text as it is or, if it has an escaped byte, all of its bytes as Latin-1. */
  public static String orLatin1(String text) {
    return hasEscaped(text) ? new String(encode(text), StandardCharsets.ISO_8859_1) : text;
  }
}
