package footfall.access.entity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import footfall.values.PlainText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What else is known of something, as a JSON object of bounded length.
 *
 * @param members numbers, booleans and strings
 */
public record AuditDetail(Map<String, Object> members) {

  /** Nothing. */
  public static final AuditDetail NONE = new AuditDetail(Map.of());

  /** The longest text, in UTF-16 units, as the column takes it. */
  public static final int MAX_LENGTH = 2_000;

  private static final int MAX_VALUE_LENGTH = 200;
  private static final JsonFactory JSON = new JsonFactory();

  public static AuditDetail of(String name, Object value) {
    return NONE.and(name, value);
  }

  /**
   * Returns this and another member.
   *
   * @param value a number or a boolean; anything else is written as text, without control
   *     characters and up to 200 characters
   */
  public AuditDetail and(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    boolean isPlain = value instanceof Number || value instanceof Boolean;
    more.put(name, isPlain ? value : PlainText.clean(value.toString(), MAX_VALUE_LENGTH));
    return new AuditDetail(more);
  }

  /** Returns this and the members of another. */
  public AuditDetail and(AuditDetail other) {
    AuditDetail all = this;
    for (Map.Entry<String, Object> member : other.members.entrySet()) {
      all = all.and(member.getKey(), member.getValue());
    }
    return all;
  }

  /** Returns the JSON object, with as many of the first members as it has room for. */
  public String json() {
    Map<String, Object> written = new LinkedHashMap<>();
    String text = write(written);
    for (Map.Entry<String, Object> member : members.entrySet()) {
      written.put(member.getKey(), member.getValue());
      String longer = write(written);
      if (longer.length() > MAX_LENGTH) {
        return text;
      }
      text = longer;
    }
    return text;
  }

  private static String write(Map<String, Object> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Object> member : members.entrySet()) {
        json.writeObjectField(member.getKey(), member.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }
}
