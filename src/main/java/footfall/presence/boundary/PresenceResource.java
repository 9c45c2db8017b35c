package footfall.presence.boundary;

import footfall.analytics.control.AnalyticsThreads;
import footfall.analytics.entity.TimeWindow;
import footfall.presence.control.OnlineClients;
import footfall.presence.control.OnlineClientsReader;
import footfall.presence.control.PresenceQueries;
import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.ClientPresence;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.Policy;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers who is online, and how many were active. */
@ApplicationScoped
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class PresenceResource {

  private static final int DEFAULT_DAYS = 7;
  private static final int MAX_DAYS = 3_650;
  private static final int DEFAULT_HOURS = 24;
  private static final int DEFAULT_CLIENTS = 1_000;
  private static final int MAX_CLIENTS = 10_000;

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private RateLimiter limiter;
  @Inject private OnlineClientsReader view;
  @Inject private PresenceQueries queries;
  @Inject private AnalyticsThreads threads;
  @Inject private PresenceRequests clients;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "footfall.presence.retention")
  private Duration retention;

  @GET
  @Path("online_clients")
  public CompletionStage<JsonAnswer> online(
      @QueryParam("client_id") String clientId,
      @QueryParam("details") String details,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    return online(clients.of(clientId), details, limit, cursor);
  }

  private CompletionStage<JsonAnswer> online(
      ClientIdentity asker, String details, String limit, String cursor) {
    boolean detailed = RequestField.flag("details", details);
    int most = (int) RequestField.number("limit", limit, DEFAULT_CLIENTS, 1, MAX_CLIENTS);
    int after =
        cursor == null ? 0 : RequestField.read("cursor", () -> PresenceAnswers.positionOf(cursor));
    requireQuota(asker);
    if (!detailed) {
      return countOnline();
    }
    RateLimiter.require(limiter.acquire(Policy.READ, asker.address()), request::setAttribute);
    return details(after, most);
  }

  /** As GET; old clients ask so. */
  @POST
  @Path("online_clients")
  @Consumes(MediaType.WILDCARD)
  public CompletionStage<JsonAnswer> onlineByPost(
      @QueryParam("client_id") String clientId,
      @QueryParam("details") String details,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    return online(clients.of(clientId, headers.getMediaType(), body), details, limit, cursor);
  }

  @GET
  @Path("total_users")
  public CompletionStage<JsonAnswer> recentUsers(
      @QueryParam("client_id") String clientId, @QueryParam("days") String days) {
    return recentUsers(clients.of(clientId), days);
  }

  private CompletionStage<JsonAnswer> recentUsers(ClientIdentity asker, String days) {
    long count = RequestField.number("days", days, DEFAULT_DAYS, 1, MAX_DAYS);
    requireQuota(asker);
    return threads.query(() -> recentUsers(count));
  }

  /** As GET; old clients ask so. */
  @POST
  @Path("total_users")
  @Consumes(MediaType.WILDCARD)
  public CompletionStage<JsonAnswer> recentUsersByPost(
      @QueryParam("client_id") String clientId,
      @QueryParam("days") String days,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    return recentUsers(clients.of(clientId, headers.getMediaType(), body), days);
  }

  @GET
  @Path("presence/history")
  @RateLimited(Policy.READ)
  public CompletionStage<JsonAnswer> history(@QueryParam("hours") String hours) {
    long count = RequestField.number("hours", hours, DEFAULT_HOURS, 1, TimeWindow.MAX_HOURS);
    Instant now = clock.instant();
    Instant start = TimeWindow.ofHours(count, now).start();
    return threads.query(() -> PresenceAnswers.history(queries.history(start, now), count));
  }

  private void requireQuota(ClientIdentity asker) {
    RateLimiter.require(
        limiter.acquire(Policy.PRESENCE, asker.address(), asker.clientId()), request::setAttribute);
  }

  private CompletionStage<JsonAnswer> countOnline() {
    return view.upToDate().thenApply(online -> PresenceAnswers.count(online.count(clock.millis())));
  }

  /** Addresses are shown here and nowhere else. */
  private CompletionStage<JsonAnswer> details(int after, int most) {
    return view.upToDate().thenCompose(online -> threads.query(() -> details(online, after, most)));
  }

  private JsonAnswer details(OnlineClients online, int after, int most) {
    long now = clock.millis();
    List<ClientPresence> more = online.list(now, after, most + 1);
    List<ClientPresence> page = more.subList(0, Math.min(most, more.size()));
    OptionalInt next =
        more.size() > most ? OptionalInt.of(page.get(most - 1).id()) : OptionalInt.empty();
    return PresenceAnswers.details(online.count(now), queries.identify(page), next);
  }

  private JsonAnswer recentUsers(long days) {
    long keptDays = Math.min(days, retention.toDays());
    long count = queries.countSeenAfter(clock.instant().minus(Duration.ofDays(keptDays)));
    return PresenceAnswers.recentUsers(count, days, keptDays);
  }
}
