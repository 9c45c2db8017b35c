package footfall.presence.boundary;

import footfall.presence.control.HeartbeatRecorder;
import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.Heartbeat;
import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.Policy;
import footfall.visits.control.NewPages;
import footfall.web.client.ClientResolver;
import footfall.web.http.Open;
import footfall.web.json.JsonAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.annotation.Metric;

/** Records heartbeats. Status 200 means that the heartbeat is committed. */
@ApplicationScoped
@Path("/heartbeat")
@Produces(MediaType.APPLICATION_JSON)
public class HeartbeatResource {

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private HeartbeatRecorder heartbeats;
  @Inject private RateLimiter limiter;
  @Inject private ClientIdentityReader clients;
  @Inject private ClientResolver resolver;
  @Inject private NewPages newPages;
  @Inject private Clock clock;

  @Inject
  @Metric(
      name = "footfall_heartbeats_accepted",
      absolute = true,
      description = "Heartbeats that were acknowledged")
  private Counter accepted;

  @Inject
  @Metric(
      name = "footfall_heartbeats_refused",
      absolute = true,
      description = "Heartbeats that were over a limit, or could not be recorded")
  private Counter refused;

  @Inject
  @Metric(
      name = "footfall_heartbeats_not_recorded",
      absolute = true,
      description = "Heartbeats that were not recorded since their senders objected")
  private Counter notRecorded;

  @Open(isRecording = true)
  @POST
  @Consumes(MediaType.WILDCARD)
  public CompletionStage<JsonAnswer> heartbeat(
      @QueryParam("client_id") String clientId,
      @QueryParam("url") String url,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    SentHeartbeat sent = clients.readHeartbeat(clientId, url, headers.getMediaType(), body);
    ClientIdentity sender = sent.sender();
    Supplier<CompletionStage<JsonAnswer>> recording =
        resolver.objects(request) ? () -> notRecorded(sender) : () -> recorded(sent);
    try {
      return limiter
          .recordIfAllowed(
              Policy.PRESENCE,
              sender.address(),
              sender.clientId(),
              request::setAttribute,
              recording)
          .whenComplete(
              (answer, failure) -> {
                if (failure != null) {
                  refused.inc();
                }
              });
    } catch (RuntimeException e) {
      refused.inc();
      throw e;
    }
  }

  private CompletionStage<JsonAnswer> recorded(SentHeartbeat sent) {
    sent.page().ifPresent(newPages::require);
    return heartbeats
        .record(new Heartbeat(sent.sender(), clock.instant(), sent.page()))
        .thenApply(
            done -> {
              accepted.inc();
              return PresenceJson.received(sent.sender().address());
            });
  }

  private CompletionStage<JsonAnswer> notRecorded(ClientIdentity sender) {
    notRecorded.inc();
    return CompletableFuture.completedStage(PresenceJson.notRecorded(sender.address()));
  }
}
