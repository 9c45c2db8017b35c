package footfall.tracker.control;

import footfall.values.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The script as it is served: without the comments and blanks of its source.
 *
 * <p>This knows no JavaScript. The source must have each comment on lines of its own, each string
 * in double quotes on one line, each statement end in a semicolon or a brace, and no blank, quote
 * or two slashes in a regular expression.
 */
public final class TrackerScript {

  /** What the source has in place of the way from the script to the context root. */
  static final String TO_ROOT = "./";

  private static final int HASH_BYTES = 32;

  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(//|/?\\*).*\\R");

  /** A string or punctuation, with the blanks around it; or blanks between words. */
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\"[^\"\\n]*\"|[-=(){}<>?:,;|&*+!\\[\\]]+)\\s*|\\s+");

  private static final Pattern LAST_SEMICOLON = Pattern.compile(";}");

  private final byte[] text;
  private final byte[] gzipped;
  private final byte[] hash;

  private TrackerScript(byte[] text) {
    this.text = text;
    this.gzipped = gzip(text);
    this.hash = Sha256.first(HASH_BYTES, text);
  }

  /**
   * Returns the script of a source.
   *
   * @param toRoot the relative reference from where it is served to the context root
   */
  static TrackerScript of(String source, String toRoot) {
    String compact =
        TOKEN.matcher(COMMENT.matcher(source).replaceAll("")).replaceAll(TrackerScript::kept);
    String shortest = LAST_SEMICOLON.matcher(compact).replaceAll("}");
    String script = shortest.replace('"' + TO_ROOT + '"', '"' + toRoot + '"');
    return new TrackerScript(script.strip().getBytes(StandardCharsets.UTF_8));
  }

  private static String kept(MatchResult token) {
    return token.group(1) == null ? " " : Matcher.quoteReplacement(token.group(1));
  }

  private static byte[] gzip(byte[] text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length);
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a ByteArrayOutputStream does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** Returns the script as UTF-8; the array is shared and must not be changed. */
  public byte[] text() {
    return text;
  }

  /** Returns {@link #text}, compressed with gzip; the array is shared and must not be changed. */
  public byte[] gzipped() {
    return gzipped;
  }

  /** Returns the tag of this version: digits and the letters a to f. */
  public String tag() {
    return HexFormat.of().formatHex(hash);
  }

  /** Returns the value of the attribute {@code integrity} (Subresource Integrity). */
  public String integrity() {
    return Sha256.integrity(text);
  }
}
