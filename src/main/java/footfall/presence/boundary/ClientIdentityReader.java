package footfall.presence.boundary;

import footfall.access.control.NamedClients;
import footfall.dictionary.privacy.StoredPages;
import footfall.presence.entity.ClientIdentity;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import footfall.visits.control.RecordedSites;
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
import java.util.Optional;

/**
 * Reads a client's identity: the request's address, and client_id from the query or the body; and
 * the page that it is on.
 */
@ApplicationScoped
public class ClientIdentityReader {

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private ClientResolver clients;
  @Inject private NamedClients named;
  @Inject private StoredPages pages;
  @Inject private RecordedSites sites;

  /**
   * Reads the identity from a request without a body.
   *
   * @param clientId the client_id in the query, null if there is none
   * @throws ProblemException 400 if {@code clientId} is not acceptable
   */
  ClientIdentity read(String clientId) {
    return identity(clients.of(request).address(), clientId);
  }

  /**
   * Reads the identity from a request whose body is empty or {@code {"client_id": "…"}}.
   *
   * @param parameter the client_id in the query, null if there is none
   * @param type the media type of the body, null if the request has none
   * @throws ProblemException 400 if the body is anything else, or client_id is not acceptable
   * @throws NotSupportedException if a body of another media type is not empty
   */
  ClientIdentity read(String parameter, MediaType type, InputStream body) throws IOException {
    return read(clientId(parameter, readBody(type, body)));
  }

  /**
   * As {@link #read(String, MediaType, InputStream)}, of a heartbeat, whose sender may name the
   * client in a member {@code ip}, see {@link NamedClients}, and the page that it is on.
   *
   * @param url the url in the query, null if there is none
   */
  SentHeartbeat readHeartbeat(String parameter, String url, MediaType type, InputStream body)
      throws IOException {
    SenderBody sent = readBody(type, body);
    ClientAddress address =
        RequestField.read("ip", () -> named.of(sent.ip(), clients.of(request).address()));
    return new SentHeartbeat(
        identity(address, clientId(parameter, sent)),
        Optional.ofNullable(either("url", url, sent.url())).map(this::page));
  }

  private PageUrl page(String url) {
    return RequestField.read("url", () -> sites.require(pages.of(url)));
  }

  private static ClientIdentity identity(ClientAddress address, String clientId) {
    return RequestField.read("client_id", () -> ClientIdentity.of(address, clientId));
  }

  private static String clientId(String parameter, SenderBody sent) {
    return either("client_id", parameter, sent.clientId());
  }

  /** Returns what is given in the query or in the body; null if in neither. */
  private static String either(String name, String parameter, String member) {
    if (parameter != null && member != null && !parameter.equals(member)) {
      throw new ProblemException(
          Problem.badField(name, name + " must be given once, or alike in URL and body"));
    }
    return parameter == null ? member : parameter;
  }

  private static SenderBody readBody(MediaType type, InputStream body) throws IOException {
    MediaType plain = type == null ? null : new MediaType(type.getType(), type.getSubtype());
    if (MediaType.APPLICATION_JSON_TYPE.equals(plain)) {
      return JsonBodies.read(body, SenderBody::read);
    }
    if (body.read() >= 0) {
      throw new NotSupportedException();
    }
    return SenderBody.EMPTY;
  }
}
