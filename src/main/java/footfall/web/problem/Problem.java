package footfall.web.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.web.json.JsonAnswer;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An error as clients see it (RFC 9457).
 *
 * @param status the HTTP status, 400 to 599
 * @param title what the status means
 * @param detail what went wrong and what is allowed; never names internals
 * @param violations the fields at fault, empty where none is
 * @param extensions further members with values that are whole numbers
 * @param retryAfter how long to wait before trying again
 */
public record Problem(
    int status,
    String title,
    String detail,
    List<Violation> violations,
    Map<String, Long> extensions,
    Optional<Duration> retryAfter) {

  /** The media type of every error. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * A field at fault.
   *
   * @param field its name in the request
   * @param message what is allowed
   */
  public record Violation(String field, String message) {}

  public static Problem of(int status, String title, String detail) {
    return new Problem(status, title, detail, List.of(), Map.of(), Optional.empty());
  }

  /** What there is to say of a status alone. */
  public static Problem ofStatus(int status) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String title = known == null ? "Error" : known.getReasonPhrase();
    return of(status, title, detail(status, title));
  }

  private static String detail(int status, String title) {
    return switch (status) {
      case 400 -> "The request is malformed";
      case 404 -> "There is nothing at this path; /openapi lists what there is";
      case 405 -> "This path does not take this method; Allow lists those that it takes";
      case 406 -> "This path has no answer of an accepted media type";
      case 415 -> "This path does not take a body of this media type; use application/json";
      case 500 -> "The service failed; its log has the reason";
      default -> title;
    };
  }

  /** Bad input in one field. */
  public static Problem badField(String field, String message) {
    return new Problem(
        400,
        "Bad Request",
        message,
        List.of(new Violation(field, message)),
        Map.of(),
        Optional.empty());
  }

  /** The service cannot do it now. */
  public static Problem unavailable(String detail, Duration retryAfter) {
    return new Problem(
        503, "Service Unavailable", detail, List.of(), Map.of(), Optional.of(retryAfter));
  }

  /** The client asks too often. */
  public static Problem tooManyRequests(String detail, Duration retryAfter) {
    return new Problem(
        429, "Too Many Requests", detail, List.of(), Map.of(), Optional.of(retryAfter));
  }

  /** The same with one more member. */
  public Problem with(String name, long value) {
    return new Problem(status, title, detail, violations, Map.of(name, value), retryAfter);
  }

  /** The problem as a JSON object. */
  public JsonAnswer toJson() {
    return JsonAnswer.of(
        json -> {
          json.writeStringField("type", "about:blank");
          json.writeStringField("title", title);
          json.writeNumberField("status", status);
          json.writeStringField("detail", detail);
          for (Map.Entry<String, Long> extension : extensions.entrySet()) {
            json.writeNumberField(extension.getKey(), extension.getValue());
          }
          if (!violations.isEmpty()) {
            writeViolations(json);
          }
        });
  }

  private void writeViolations(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("violations");
    for (Violation violation : violations) {
      json.writeStartObject();
      json.writeStringField("field", violation.field());
      json.writeStringField("message", violation.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
