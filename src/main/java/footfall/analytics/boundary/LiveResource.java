package footfall.analytics.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.CurrentCaller;
import footfall.access.entity.Permission;
import footfall.access.entity.Sites;
import footfall.analytics.entity.VisitScope;
import footfall.dictionary.privacy.StoredPages;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.web.http.KnownTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Returns what is going on now, for screens that ask every few seconds. What was asked for before,
 * {@link LiveFilter} answers.
 */
@ApplicationScoped
@Path("/live")
@Produces(MediaType.APPLICATION_JSON)
public class LiveResource {

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Inject private CurrentCaller caller;
  @Inject private LiveAnswers answers;
  @Inject private LiveScopes scopes;
  @Inject private StoredPages pages;

  @Allowed(Permission.REPORT)
  @GET
  @RateLimited(Policy.LIVE)
  public CompletionStage<Response> live(
      @QueryParam("site") String site,
      @QueryParam("url") String url,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    Sites sites = caller.get().sites(Permission.REPORT);
    VisitScope scope = ScopeParameters.read(site, url, null, sites, pages);
    if (site != null || url != null) {
      scopes.remember(request.getQueryString(), scope);
    }
    return answers
        .of(Optional.of(scope).filter(some -> some.isWithin(sites)))
        .thenApply(
            answer ->
                KnownTags.answer(answer.tag(), ifNoneMatch, () -> Response.ok(answer.json())));
  }
}
