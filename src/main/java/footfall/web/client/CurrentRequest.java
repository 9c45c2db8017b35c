package footfall.web.client;

import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Where the request of the current thread comes from, for what knows nothing of HTTP. */
@ApplicationScoped
public class CurrentRequest {

  @Inject private ClientResolver clients;

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  /** Returns the address of the client. */
  public ClientAddress address() {
    return clients.of(request).address();
  }

  /** Returns the id, see {@link RequestId}. */
  public String id() {
    return RequestId.of(request);
  }
}
