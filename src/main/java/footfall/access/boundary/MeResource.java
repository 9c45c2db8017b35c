package footfall.access.boundary;

import footfall.access.control.AccessSettings;
import footfall.access.control.CurrentCaller;
import footfall.access.entity.Caller;
import footfall.access.entity.Permission;
import footfall.web.http.Open;
import footfall.web.json.JsonAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells callers who they are to the service, and what they may do where access is closed. */
@ApplicationScoped
@Path("/me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

  @Inject private CurrentCaller current;
  @Inject private AccessSettings settings;

  @GET
  @Open
  public JsonAnswer me() {
    Caller caller = current.known();
    return JsonAnswer.of(
        json -> {
          json.writeStringField("name", caller.name());
          json.writeStringField("kind", caller.kind().name().toLowerCase(Locale.ROOT));
          TokenJson.writeRoles(json, caller.roles());
          TokenJson.writeTexts(
              json, "permissions", Stream.of(Permission.values()).filter(caller::may).toList());
          TokenJson.writeSites(json, caller.sites());
          json.writeStringField("access", settings.mode().toString());
        });
  }
}
