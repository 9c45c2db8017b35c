package footfall.presence.boundary;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import footfall.presence.entity.ClientIdentity;
import footfall.web.client.ClientResolver;
import footfall.web.http.JsonBodies;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** Tells who sent a request, by its address and by the client_id in its query or its body. */
@ApplicationScoped
public class PresenceRequests {

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private ClientResolver clients;

  /**
   * The client that a request without a body is from.
   *
   * @param clientId what the query has, null if it has none
   * @throws ProblemException 400 if it is not acceptable
   */
  ClientIdentity of(String clientId) {
    return RequestField.read(
        "client_id", () -> ClientIdentity.of(clients.of(request).address(), clientId));
  }

  /**
   * The client that a request is from whose body is empty or {@code {"client_id": "…"}}.
   *
   * @param parameter the client_id that the query has, null if it has none
   * @param type the body's media type, which matters only where there is one; null if it is missing
   * @throws ProblemException 400 if the body is anything else, or a client_id is not acceptable
   * @throws NotSupportedException if there is a body of another media type
   */
  ClientIdentity of(String parameter, MediaType type, InputStream body) throws IOException {
    String clientId = clientId(type, body);
    if (parameter != null && clientId != null && !parameter.equals(clientId)) {
      throw new ProblemException(
          Problem.badField("client_id", "client_id must be given once, or alike in URL and body"));
    }
    return of(parameter == null ? clientId : parameter);
  }

  private String clientId(MediaType type, InputStream body) throws IOException {
    if (MediaType.APPLICATION_JSON_TYPE.equals(withoutParameters(type))) {
      return JsonBodies.read(body, PresenceRequests::read);
    }
    if (body.read() >= 0) {
      throw new NotSupportedException();
    }
    return null;
  }

  private static MediaType withoutParameters(MediaType type) {
    return type == null ? null : new MediaType(type.getType(), type.getSubtype());
  }

  private static String read(JsonParser json) throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      return null;
    }
    if (first != JsonToken.START_OBJECT) {
      throw JsonBodies.malformed(
          "The body must be empty, or a JSON object like {\"client_id\": \"reception\"}");
    }
    return JsonBodies.member(json, "client_id", null, PresenceRequests::text);
  }

  private static String text(JsonParser value) throws IOException {
    if (value.currentToken() != JsonToken.VALUE_STRING) {
      throw new ProblemException(Problem.badField("client_id", ClientIdentity.ALLOWED));
    }
    return value.getText();
  }
}
