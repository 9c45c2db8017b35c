package footfall.web.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import footfall.web.answers.SecurityHeaders;
import footfall.web.client.RequestId;
import footfall.web.json.JsonAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An error response: a problem as RFC 9457 defines it.
 *
 * @param status the HTTP status, 400 to 599
 * @param title the status's meaning
 * @param detail what went wrong and what is allowed; never names internals
 * @param violations the invalid fields, empty if none is at fault
 * @param extensions additional numeric members
 * @param retryAfter how long the client should wait, sent as {@code Retry-After}
 */
public record Problem(
    int status,
    String title,
    String detail,
    List<Violation> violations,
    Map<String, Long> extensions,
    Optional<Duration> retryAfter) {

  /** The media type of every error response. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * An invalid field.
   *
   * @param field its name in the request
   * @param message what is allowed
   */
  public record Violation(String field, String message) {}

  public static Problem of(int status, String title, String detail) {
    return new Problem(status, title, detail, List.of(), Map.of(), Optional.empty());
  }

  /** Returns the problem for an HTTP status about which nothing else is known. */
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

  /** Returns a 400 for one invalid field. */
  public static Problem badField(String field, String message) {
    return new Problem(
        400,
        "Bad Request",
        message,
        List.of(new Violation(field, message)),
        Map.of(),
        Optional.empty());
  }

  /** Returns a 503 that tells the client when to try again. */
  public static Problem unavailable(String detail, Duration retryAfter) {
    return new Problem(
        503, "Service Unavailable", detail, List.of(), Map.of(), Optional.of(retryAfter));
  }

  /** Returns a 429 that tells the client when to try again. */
  public static Problem tooManyRequests(String detail, Duration retryAfter) {
    return new Problem(
        429, "Too Many Requests", detail, List.of(), Map.of(), Optional.of(retryAfter));
  }

  /** Returns the same problem with this member as its only extension. */
  public Problem with(String name, long value) {
    return new Problem(status, title, detail, violations, Map.of(name, value), retryAfter);
  }

  /**
   * Returns the problem as a JSON object.
   *
   * @param requestId the id of the request that failed, see {@link RequestId}
   */
  public JsonAnswer toJson(String requestId) {
    return JsonAnswer.of(
        json -> {
          json.writeStringField("type", "about:blank");
          json.writeStringField("title", title);
          json.writeNumberField("status", status);
          json.writeStringField("detail", detail);
          json.writeStringField("request_id", requestId);
          for (Map.Entry<String, Long> extension : extensions.entrySet()) {
            json.writeNumberField(extension.getKey(), extension.getValue());
          }
          if (!violations.isEmpty()) {
            JsonAnswer.writeArray(json, "violations", violations, Problem::writeViolation);
          }
        });
  }

  /** Writes the problem as an answer from where JAX-RS is not: a servlet or its filter. */
  public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String requestId = RequestId.of(request);
    byte[] json = toJson(requestId).utf8();
    SecurityHeaders.addTo(response);
    response.setStatus(status);
    response.setHeader(RequestId.HEADER, requestId);
    response.setContentType(MEDIA_TYPE);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  private static void writeViolation(JsonGenerator json, Violation violation) throws IOException {
    json.writeStringField("field", violation.field());
    json.writeStringField("message", violation.message());
  }
}
