package footfall.rollups.boundary;

import footfall.access.control.Allowed;
import footfall.access.control.AuditLog;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.Permission;
import footfall.ratelimit.control.RateLimited;
import footfall.ratelimit.entity.Policy;
import footfall.rollups.control.RollupStore;
import footfall.rollups.entity.RollupProgress;
import footfall.values.UtcTimestamp;
import footfall.web.http.Validated;
import footfall.web.json.JsonAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Shows administrators the progress of the rollups, and starts a rebuild. */
@ApplicationScoped
@Path("/rollups")
@Produces(MediaType.APPLICATION_JSON)
public class RollupsResource {

  @Inject private RollupStore store;
  @Inject private AuditLog audit;

  @Allowed(Permission.OPERATE)
  @GET
  @RateLimited(Policy.READ)
  @Validated
  public JsonAnswer progress() {
    RollupProgress progress = store.progress();
    return JsonAnswer.of(
        json -> {
          json.writeNumberField("unfolded_visits", progress.unfoldedVisits());
          json.writeNumberField("lag_seconds", progress.lag().toMillis() / 1000.0);
          if (progress.rebuild().isPresent()) {
            json.writeObjectFieldStart("rebuild");
            json.writeNumberField("visits", progress.rebuild().get().visits());
            json.writeNumberField("total", progress.rebuild().get().total());
            json.writeEndObject();
          } else {
            json.writeNullField("rebuild");
          }
          json.writeStringField(
              "rebuilt_at", progress.rebuiltAt().map(UtcTimestamp::format).orElse(null));
          json.writeStringField(
              "quarter_hours_from", progress.quartersFrom().map(UtcTimestamp::format).orElse(null));
          if (progress.ranking().isPresent()) {
            json.writeObjectFieldStart("ranking");
            json.writeNumberField("page", progress.ranking().get().rankedTo());
            json.writeNumberField("last_page", progress.ranking().get().lastPage());
            json.writeEndObject();
          } else {
            json.writeNullField("ranking");
          }
          json.writeNumberField("unfilled_folders", progress.unfilledFolders());
        });
  }

  @Allowed(Permission.OPERATE)
  @POST
  @RateLimited(Policy.ADMIN)
  @Path("rebuild")
  public Response rebuild() {
    AuditEntry entry = audit.entry(AuditAction.REBUILD, "", AuditDetail.NONE);
    audit.run(entry, AuditDetail.NONE, () -> store.requestRebuild(entry));
    return Response.accepted(progress()).build();
  }
}
