package footfall.presence.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.AuditLog;
import footfall.access.control.CurrentCaller;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditOutcome;
import footfall.access.entity.Permission;
import footfall.analytics.control.AnalyticsThreads;
import footfall.analytics.entity.TimeWindow;
import footfall.dictionary.privacy.StoredAddresses;
import footfall.presence.control.OnlineClients;
import footfall.presence.control.OnlineClientsReader;
import footfall.presence.control.PresenceStore;
import footfall.presence.entity.ClientDetails;
import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.ClientPresence;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.control.RateLimiter;
import footfall.ratelimit.entity.Policy;
import footfall.values.SiteHost;
import footfall.web.http.KnownTags;
import footfall.web.http.Open;
import footfall.web.json.JsonAnswer;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import footfall.web.records.ReportFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Returns which clients are online, how many were active, and the history by hour. */
@ApplicationScoped
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class PresenceResource {

  private static final int DEFAULT_DAYS = 7;
  private static final int MAX_DAYS = 3_650;
  private static final int DEFAULT_HOURS = 24;
  private static final int DEFAULT_CLIENTS = 1_000;
  private static final int MAX_CLIENTS = 10_000;
  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;

  /** The host of no site. */
  private static final String NO_SITE = "";

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private CurrentCaller caller;
  @Inject private RateLimiter limiter;
  @Inject private OnlineClientsReader reader;
  @Inject private PresenceStore store;
  @Inject private AnalyticsThreads threads;
  @Inject private ClientIdentityReader clients;
  @Inject private StoredAddresses privacy;
  @Inject private Clock clock;
  @Inject private AuditLog audit;

  @Inject
  @ConfigProperty(name = "footfall.presence.retention")
  private Duration retention;

  @Open
  @GET
  @Path("online_clients")
  public CompletionStage<JsonAnswer> online(
      @QueryParam("client_id") String clientId,
      @QueryParam("site") String site,
      @QueryParam("details") String details,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    return online(clients.read(clientId), site, details, limit, cursor);
  }

  /** Does the same as GET; older clients send POST. */
  @Open
  @POST
  @Path("online_clients")
  @Consumes(MediaType.WILDCARD)
  public CompletionStage<JsonAnswer> onlineByPost(
      @QueryParam("client_id") String clientId,
      @QueryParam("site") String site,
      @QueryParam("details") String details,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    return online(
        clients.read(clientId, headers.getMediaType(), body), site, details, limit, cursor);
  }

  private CompletionStage<JsonAnswer> online(
      ClientIdentity client, String site, String details, String limit, String cursor) {
    Optional<String> host = host(site);
    boolean detailed = RequestField.flag("details", details);
    int max = (int) RequestField.number("limit", limit, DEFAULT_CLIENTS, 1, MAX_CLIENTS);
    int after = cursor == null ? 0 : RequestField.read("cursor", () -> PresenceJson.id(cursor));
    if (detailed) {
      caller.requireOfAllSites(Permission.DETAILS);
    } else if (host.isPresent()) {
      caller.require(Permission.REPORT);
    }
    requireQuota(client);
    if (!detailed) {
      Optional<String> shown = host.map(this::known);
      return reader.refresh().thenApply(all -> PresenceJson.count(count(all, shown)));
    }
    RateLimiter.require(limiter.acquire(Policy.READ, client.address()), request::setAttribute);
    AuditEntry entry = audit.entry(AuditAction.CLIENTS, "", AuditDetail.NONE);
    return reader
        .refresh()
        .thenCompose(all -> threads.query(() -> page(all, host, after, max)))
        .whenComplete((page, failure) -> audit.shown(entry, AuditOutcome.of(failure)));
  }

  /** Returns a page of the list; nothing else shows addresses of clients. */
  private JsonAnswer page(OnlineClients online, Optional<String> host, int after, int max) {
    List<ClientPresence> rest = online.list(clock.millis(), host, after, max + 1);
    List<ClientPresence> page = rest.subList(0, Math.min(max, rest.size()));
    OptionalInt last =
        rest.size() > max ? OptionalInt.of(page.get(max - 1).id()) : OptionalInt.empty();
    return PresenceJson.page(count(online, host), details(page), last);
  }

  private int count(OnlineClients online, Optional<String> host) {
    long now = clock.millis();
    return host.isPresent() ? online.countOfSite(now, host.get()) : online.count(now);
  }

  private static Optional<String> host(String site) {
    return Optional.ofNullable(site)
        .map(name -> RequestField.read("site", () -> SiteHost.of(name)));
  }

  /** Of clients from before a setting changed, no more is shown than would be stored now. */
  private List<ClientDetails> details(List<ClientPresence> page) {
    return store.details(page).stream()
        .map(
            client -> {
              ClientIdentity identity = client.identity();
              return new ClientDetails(
                  identity.at(privacy.stored(identity.address())), client.presence(), client.url());
            })
        .toList();
  }

  @Open
  @GET
  @Path("total_users")
  public CompletionStage<JsonAnswer> recentUsers(
      @QueryParam("client_id") String clientId, @QueryParam("days") String days) {
    return recentUsers(clients.read(clientId), days);
  }

  /** Does the same as GET; older clients send POST. */
  @Open
  @POST
  @Path("total_users")
  @Consumes(MediaType.WILDCARD)
  public CompletionStage<JsonAnswer> recentUsersByPost(
      @QueryParam("client_id") String clientId,
      @QueryParam("days") String days,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    return recentUsers(clients.read(clientId, headers.getMediaType(), body), days);
  }

  private CompletionStage<JsonAnswer> recentUsers(ClientIdentity client, String days) {
    long count = RequestField.number("days", days, DEFAULT_DAYS, 1, MAX_DAYS);
    long kept = Math.min(count, retention.toDays());
    requireQuota(client);
    return threads.query(
        () -> {
          long users = store.countSeenAfter(clock.instant().minus(Duration.ofDays(kept)));
          return PresenceJson.recentUsers(users, count, kept);
        });
  }

  @Allowed(Permission.REPORT)
  @GET
  @Path("presence/history")
  @Produces(MediaType.WILDCARD)
  @RateLimited(Policy.READ)
  public CompletionStage<Response> history(
      @QueryParam("hours") String hours,
      @QueryParam("site") String site,
      @QueryParam("from") String from,
      @QueryParam("to") String to,
      @QueryParam("tz") String tz,
      @QueryParam("by") String by,
      @QueryParam("format") String format,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    Instant now = clock.instant();
    Optional<String> host = host(site).map(this::known);
    if (host.isEmpty()) {
      caller.requireOfAllSites(Permission.REPORT);
    }
    String asked = "history of " + host + " " + now.truncatedTo(ChronoUnit.HOURS);
    if (Stream.of(from, to, tz, by, format).allMatch(Objects::isNull)) {
      long count = RequestField.number("hours", hours, DEFAULT_HOURS, 1, TimeWindow.MAX_HOURS);
      return history(
          asked + " " + count, ifNoneMatch, () -> Response.ok(hours(host, count, now), JSON));
    }
    if (hours != null) {
      throw new ProblemException(
          Problem.badField("hours", "hours does not go with from, to, tz, by and format"));
    }
    HistoryQuestion question = HistoryQuestion.of(from, to, tz, by, format, now);
    return history(
        asked + " " + question.text(now), ifNoneMatch, () -> window(host, question, now));
  }

  /** A site that the caller may not know of is as one where nobody ever was. */
  private String known(String host) {
    return caller.get().sites(Permission.REPORT).include(host) ? host : NO_SITE;
  }

  private CompletionStage<Response> history(
      String question, String ifNoneMatch, Supplier<Response.ResponseBuilder> answer) {
    return threads.query(() -> KnownTags.answer(store.historyTag(question), ifNoneMatch, answer));
  }

  private JsonAnswer hours(Optional<String> host, long hours, Instant now) {
    Instant start = TimeWindow.ofHours(hours, now).start();
    OnlineClients online = reader.online();
    return PresenceJson.history(
        host.isPresent()
            ? store.historyOfSite(online, host.get(), start, now)
            : store.history(online, start, now),
        hours);
  }

  private Response.ResponseBuilder window(
      Optional<String> host, HistoryQuestion question, Instant now) {
    HistoryJson history =
        new HistoryJson(
            question,
            store.series(reader.online(), host, question.window(), question.bins(), now),
            now);
    return question.format() == ReportFormat.JSON
        ? Response.ok(history.json(), JSON)
        : history.records().answer("presence");
  }

  private void requireQuota(ClientIdentity client) {
    RateLimiter.require(
        limiter.acquire(Policy.PRESENCE, client.address(), client.clientId()),
        request::setAttribute);
  }
}
